import type { Fault } from '#electron/practice/faults/misbehaviour.ts';

const slowDown: Fault = {
  misbehaviour: { kind: 'slowDown', retryAfterS: 1, form: 'seconds' },
  schedule: { kind: 'on', requests: [60, 150, 290, 430] },
};

const serverError: Fault = {
  misbehaviour: { kind: 'serverError', status: 500 },
  schedule: { kind: 'share', share: 0.03 },
};

/** The row is in, and its sender will never hear of it. */
const lostAnswers: Fault = {
  misbehaviour: { kind: 'reset', moment: 'afterStoring' },
  schedule: { kind: 'on', requests: [40, 210, 380] },
};

/** The row is not in, and its sender cannot know. */
const lostRequest: Fault = {
  misbehaviour: { kind: 'reset', moment: 'beforeStoring' },
  schedule: { kind: 'on', requests: [120] },
};

/** The table is full for a moment: the row is answered with 200, and is not in. */
const silentLoss: Fault = {
  misbehaviour: { kind: 'silentLoss' },
  schedule: { kind: 'on', requests: [95, 180, 330] },
};

/** A column's type was set wrong on the other side: some rows are refused until somebody mends it. */
const refusedRows: Fault = {
  misbehaviour: { kind: 'refuse', status: 422 },
  schedule: { kind: 'always' },
  where: { field: 'Country', equals: 'Norway' },
};

/** What goes wrong at the endpoint while the demo sends. */
export const MISFORTUNES: readonly Fault[] = [
  refusedRows,
  lostAnswers,
  lostRequest,
  silentLoss,
  slowDown,
  serverError,
];

/** The same after the operator mended what refused the rows. */
export const AFTER_MENDING: readonly Fault[] = MISFORTUNES.filter((fault) => fault !== refusedRows);
