import { expect, test } from 'vitest';
import { requestView } from '#electron/services/requests/request-view.ts';
import { firstRequest, type RequestParts, secretsOf } from '#electron/services/requests/show-request.ts';
import { requestMaker } from '#electron/workspace/request-maker.ts';
import type { Authentication } from '#shared/domain/presets/preset.ts';
import type { ListId, RowId } from '#shared/lib/ids.ts';
import { aStep } from '#test/support/builders.ts';

const BEARER: Authentication = { kind: 'header', name: 'Authorization', prefix: 'Bearer ' };

const partsOf = (over: Partial<RequestParts> = {}): RequestParts => ({
  step: aStep(),
  list: { id: 1 as ListId, columns: [{ name: 'Email', index: 0 }] },
  row: { id: 1 as RowId, key: 'ann@example.com', values: ['ann@example.com'] },
  destination: { address: 'https://api.example.com/people', headerNames: ['authorization'] },
  authentication: BEARER,
  ...over,
});

function viewOf(parts: RequestParts) {
  const shown = firstRequest(requestMaker, parts, 'people');
  return shown.ok ? requestView(shown.value.request) : shown.problem;
}

test('a key is masked where it is shown, and a variable where it is copied', () => {
  expect(viewOf(partsOf())).toEqual({
    method: 'POST',
    url: 'https://api.example.com/people',
    headers: [
      { name: 'accept', value: 'application/json' },
      { name: 'content-type', value: 'application/json' },
      { name: 'authorization', value: 'Bearer ••••••••' },
    ],
    body: '{"email":"ann@example.com"}',
    curl: [
      'curl --request POST https://api.example.com/people',
      "--header 'accept: application/json'",
      "--header 'content-type: application/json'",
      `--header 'authorization: Bearer '"$SLUICE_KEY"`,
      `--data-raw '{"email":"ann@example.com"}'`,
    ].join(' \\\n  '),
  });
});

test('a secret address is masked whole', () => {
  const parts = partsOf({ destination: { address: null, headerNames: [] }, authentication: null });
  expect(secretsOf(parts).map(({ name }) => name)).toEqual(['SLUICE_WEBHOOK']);
  expect(viewOf(parts)).toMatchObject({
    url: '••••••••',
    curl: expect.stringContaining('"$SLUICE_WEBHOOK"'),
  });
});

test('where nothing is secret the key of the send is shown', () => {
  const parts = partsOf({
    destination: { address: 'http://127.0.0.1:1/', headerNames: [] },
    authentication: null,
  });
  expect(viewOf(parts)).toMatchObject({
    headers: [
      { name: 'accept', value: 'application/json' },
      { name: 'content-type', value: 'application/json' },
      { name: 'idempotency-key', value: expect.stringMatching(/^[0-9a-f]{32}-0$/) },
    ],
  });
});

test('why a row makes no request is said', () => {
  const step = aStep({ body: { kind: 'template', text: '[{{ Email }}' } });
  expect(viewOf(partsOf({ step }))).toBe('the template does not give JSON for this row');
});

test('a column that the list does not have is an error of the step, not of the row', () => {
  const step = aStep({ body: { kind: 'fields', fields: [{ field: 'x', column: 'Nowhere' }] } });
  expect(() => viewOf(partsOf({ step }))).toThrow('The list has no column "Nowhere"');
});
