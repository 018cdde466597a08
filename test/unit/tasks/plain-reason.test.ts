import { expect, test } from 'vitest';
import { plainReason } from '#shared/domain/tasks/plain-reason.ts';

test.each([
  ['refused (422)', 'refused (422)'],
  ['the service failed (500), 5 attempts', 'the service failed (500), 5 attempts'],
  ['could not connect (ECONNREFUSED)', 'could not connect (ECONNREFUSED)'],
  ['its column "amount" holds no plain number', 'its column "amount" holds no plain number'],
  ['already sent by run 12', 'already sent by run …'],
  [
    'may have arrived with run 3, which has it as uncertain',
    'may have arrived with run …, which has it as uncertain',
  ],
  [
    'its 93412 bytes are more than the 92160 that may be sent',
    'its … bytes are more than the … that may be sent',
  ],
  ['ada@example.com is not known', '… is not known'],
  ['told to wait until 2026-11-22T14:05:09Z', 'told to wait until …'],
  ['the call took 1,250 ms', 'the call took … ms'],
  ['see https://api.example.com/v1/people/17?key=1', 'see https://api.example.com/…'],
  ['request 018f6c2e-7b1a-7c00-9d2e-0a1b2c3d4e5f was lost', 'request … was lost'],
  ['no row of trace id a1b2c3d4e5f6a7b8c9', 'no row of trace id …'],
  ['', ''],
])('%j becomes %j', (reason, plain) => {
  expect(plainReason(reason)).toBe(plain);
});
