import type { Fault } from './misbehaviour.ts';

/**
 * How the endpoint behaves in a newcomer's first minute.
 *
 * - `strict`: mildly unkind, and one column has the wrong type, so that some rows are refused for good.
 * - `well`: the column was mended, and little goes wrong.
 */
export type Mood = 'strict' | 'well';

const slowDown: Fault = {
  misbehaviour: { kind: 'slowDown', retryAfterS: 2, form: 'seconds' },
  schedule: { kind: 'on', requests: [90, 260] },
};

const serverError: Fault = {
  misbehaviour: { kind: 'serverError', status: 500 },
  schedule: { kind: 'share', share: 0.015 },
};

/** The row is in, and its sender will never hear of it. */
const lostAnswer: Fault = {
  misbehaviour: { kind: 'reset', moment: 'afterStoring' },
  schedule: { kind: 'on', requests: [210] },
};

/** Told as a table would, so that the reason can be read. */
const wrongType: Fault['misbehaviour'] = {
  kind: 'answer',
  status: 422,
  headers: { 'content-type': 'application/json' },
  body: '{"message":"the column country takes no value \\"Norway\\""}',
};

const refusedRows: Fault = {
  misbehaviour: wrongType,
  schedule: { kind: 'always' },
  where: { field: 'country', equals: 'Norway' },
};

/** What goes wrong in a mood. */
export const FAULTS_OF: Readonly<Record<Mood, readonly Fault[]>> = {
  strict: [refusedRows, slowDown, lostAnswer, serverError],
  well: [slowDown],
};
