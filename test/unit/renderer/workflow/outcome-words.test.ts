import { expect, test } from 'vitest';
import { outcomeWords } from '#renderer/features/workflow/one-row/outcome-words.ts';
import { TASK_STATES } from '#shared/domain/tasks/task-state.ts';

const CALL = {
  id: 1,
  destination: 'W1',
  leftAt: 1_000,
  endedAt: 3_000,
  status: 500,
  records: 1,
  reason: null,
  requestId: null,
  answer: null,
  accepted: false,
  spentMicros: null,
};
const NOTHING = { reason: null, calls: [], costMicros: 0 };
const SENDING = { standing: 'sending', reason: null, hold: null } as const;

test('every state has its words, and exactly those that something still happens to are not over', () => {
  const open = TASK_STATES.filter((state) => !outcomeWords({ ...NOTHING, state }, SENDING).isOver);
  expect(open).toEqual(['waiting', 'inFlight', 'awaiting']);
});

test('a row that may have arrived says why, what follows and what it may have cost', () => {
  const story = {
    ...NOTHING,
    state: 'uncertain',
    reason: 'the connection broke',
    costMicros: 20_000,
  } as const;
  expect(outcomeWords(story, SENDING)).toEqual({
    tone: 'uncertain',
    label: 'Uncertain',
    text: 'It may have arrived. The connection broke. It is not sent again before you decide about it. It cost 0.02.',
    isOver: true,
  });
});

test.each([
  [
    'held',
    { ...SENDING, hold: { reason: '10 in any 1 s', until: 9 } },
    'It leaves as soon as it may: 10 in any 1 s.',
  ],
  ['tried again', SENDING, 'Status 500 after 2 s. The server failed. It is tried again by itself.'],
  [
    'behind another program',
    { ...SENDING, standing: 'elsewhere' } as const,
    'Another program is sending; it takes this row up too.',
  ],
  [
    'paused',
    { ...SENDING, standing: 'paused', reason: 'The key was refused (401).' } as const,
    'It was not delivered yet. The key was refused (401). Its run goes on when you resume it.',
  ],
])('a row that waits says what for: %s', (_what, progress, text) => {
  const story = { ...NOTHING, reason: 'the server failed', calls: [CALL] };
  expect(outcomeWords({ ...story, state: 'waiting' }, progress).text).toBe(text);
});
