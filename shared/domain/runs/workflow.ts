import type { Limit } from '#shared/domain/limits/limit.ts';
import type { FieldMapping } from '#shared/domain/mapping/field-mapping.ts';
import type { ConnectionId, DestinationId, RowId } from '#shared/lib/ids.ts';

/**
 * The body of one record.
 *
 * - `fields`: a JSON object, one member a mapping, in the order given.
 * - `template`: a text in the Liquid language that renders to JSON; values are escaped for JSON by themselves.
 * - `none`: no body, as for a GET.
 */
export type BodyTemplate =
  | { readonly kind: 'fields'; readonly fields: readonly FieldMapping[] }
  | { readonly kind: 'template'; readonly text: string }
  | { readonly kind: 'none' };

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH';

/**
 * Where some of a step's rows go: those after the share before it, up to and with `throughRow`. Of a pool, one of its
 * webhooks.
 */
export interface RowShare {
  readonly destinationId: DestinationId;
  readonly throughRow: RowId;
  /** Limits of this one destination, such as a webhook's lifetime. */
  readonly limits: readonly Limit[];
}

/**
 * One kind of call. Holds nothing secret: the address and the headers with their values are the destination's, and
 * live in the process that may send.
 */
export interface Step {
  /** Names the step's purpose for the ledger; with `version`, what a cached or sent result belongs to. */
  readonly key: string;
  readonly version: number;
  readonly connectionId: ConnectionId;
  /** Where its sends go; of a pool the pool itself, by which sends are told apart. */
  readonly destinationId: DestinationId;
  /** Which webhook of a pool takes which rows, decided before the start; null where there is no pool. */
  readonly pool: readonly RowShare[] | null;
  /** The preset by whose table answers are read. */
  readonly provider: string;
  readonly method: Method;
  readonly body: BodyTemplate;
  /** Records a call may carry: 1 sends the record itself, more send a JSON array of them. */
  readonly recordsPerCall: number;
  /** Whether the answer's content is what the call is for. */
  readonly answerNeeded: boolean;
  /** Whether the destination tells repeats apart by `Idempotency-Key`. */
  readonly idempotent: boolean;
  /** Limits over everything that the connection sends. */
  readonly connectionLimits: readonly Limit[];
  /** Limits of this one destination, such as a webhook's lifetime; a pool's are those of its shares. */
  readonly destinationLimits: readonly Limit[];
  /** Largest body that may be sent; null when there is no limit. */
  readonly maxBodyBytes: number | null;
  /** Price of one accepted record, in millionths of the unit of money; 0 when nothing is charged. */
  readonly priceMicros: number;
}

/** The steps of a run, in order; a row's task of the next step comes into being when the one before is done. */
export interface Workflow {
  readonly steps: readonly Step[];
}

/** No row comes after this one. */
export const LAST_ROW = Number.MAX_SAFE_INTEGER as RowId; // a bound, never the id of a row

/** Where a step's rows go, in row order: one place, or the webhooks of its pool. */
export const sharesOf = ({ pool, destinationId, destinationLimits }: Step): readonly RowShare[] =>
  pool ?? [{ destinationId, throughRow: LAST_ROW, limits: destinationLimits }];

/** Whether what was sent can be looked for in a file of the other side: an arrival check knows runs of one step. */
export const hasArrivalCheck = ({ steps: [step, ...others] }: Workflow): boolean =>
  step !== undefined && others.length === 0 && step.body.kind !== 'none';

/** How the ledger names what a step is for. */
export const purposeOf = (step: Step): string => `${step.key}/${step.version}`;

/**
 * Whether a call of this step may be repeated when nothing was heard of it. One that carries many records may not,
 * even where the destination knows repeats by their key: its records part when they are tried again, and the key of a
 * call is that of all its members.
 */
export const tellsRepeatsApart = (step: Step): boolean => step.idempotent && step.recordsPerCall === 1;
