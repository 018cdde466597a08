import * as fc from 'fast-check';
import { test } from 'vitest';
import { plainReason } from '#shared/domain/tasks/plain-reason.ts';

const word = fc.constantFrom(
  'row',
  'run 3',
  '(422)',
  '…',
  '1,234',
  '12345',
  'bytes',
  'a@b.example',
  'https://x.example/y',
  '2026-11-22',
  '14:05',
  'ms',
  '#',
  'deadbeefdeadbeef01',
);
const reason = fc.oneof(
  fc.string(),
  fc.array(fc.oneof(word, fc.string({ maxLength: 4 })), { maxLength: 8 }).map((words) => words.join(' ')),
);

test('a plain reason is its own plain reason', () => {
  fc.assert(
    fc.property(reason, (text) => plainReason(plainReason(text)) === plainReason(text)),
    {
      numRuns: 2_000,
    },
  );
});
