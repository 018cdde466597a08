import { expect, test } from 'vitest';
import { whyDuplicate } from '#shared/domain/sends/duplicate-reason.ts';
import type { SendState } from '#shared/domain/sends/send-state.ts';
import type { RunId } from '#shared/lib/ids.ts';

const [OWN, OTHER] = [1 as RunId, 2 as RunId];

test('a row that is the same as another one of its run says the same, however far that one is', () => {
  const reasons = (['inFlight', 'uncertain', 'done'] as const).map((state: SendState) =>
    whyDuplicate({ runId: OWN, state }, OWN),
  );
  expect(new Set(reasons)).toEqual(new Set(['the same as an earlier row']));
});

test('a row that another run sends names that run, in words that stay true when it is over', () => {
  const reasons = (['inFlight', 'uncertain', 'done'] as const).map((state: SendState) =>
    whyDuplicate({ runId: OTHER, state }, OWN),
  );
  expect(reasons).toEqual([
    'sent at the same time by run 2',
    'may have arrived with run 2, which has it as uncertain',
    'already sent by run 2',
  ]);
});
