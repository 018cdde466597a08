import type { HttpRequest } from '#electron/ports/http.ts';
import type { IntentItem } from '#electron/ports/ledger.ts';
import type { Load } from '#shared/domain/limits/limit.ts';
import type { Step } from '#shared/domain/runs/workflow.ts';
import { idempotencyKey } from '#shared/domain/sends/identity.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import type { RenderedRow } from './compile-step.ts';
import type { Lane, Prepared, Target } from './lane.ts';

/** Records of one call, chosen and not yet sent. */
export interface Batch {
  readonly lane: Lane;
  readonly target: Target;
  /** The one call that finds out whether a failing service is well again. */
  readonly isProbe: boolean;
  readonly items: readonly Prepared[];
}

export const loadOf = (records: number): Load => ({ calls: 1, records, points: 1 });

export const canAfford = ({ parts }: Lane): boolean => parts.purse.affordable(parts.step.priceMicros) >= 1;

/**
 * Takes the next call's records off a lane, and their room and money with them; null where the gate or the budget
 * has no room for one. A webhook of a pool that is full holds up its own rows only.
 */
export function takeBatch(lane: Lane, now: EpochMs): Batch | null {
  for (const target of lane.readyTargets()) {
    const batch = takeFor(lane, target, now);
    if (batch !== null) return batch;
  }
  return null;
}

function takeFor(lane: Lane, target: Target, now: EpochMs): Batch | null {
  const { route } = target;
  const { step, purse } = lane.parts;
  if (route.room('calls', now) < 1 || route.room('points', now) < 1) return null;
  const most = Math.min(step.recordsPerCall, route.room('records', now), purse.affordable(step.priceMicros));
  const start = lane.ready.findIndex((item) => item.target === target);
  const count = fitting({ ready: lane.ready, start, most, maxBytes: step.maxBodyBytes ?? Infinity });
  if (count === 0) return null;
  purse.reserve(count * step.priceMicros);
  const isProbe = route.leave(loadOf(count), now);
  return { lane, target, isProbe, items: lane.ready.splice(start, count) };
}

/** Gives back what a batch took for records that turned out to need no send; for all of them, the call itself. */
export function shrink({ lane, target, isProbe, items }: Batch, kept: number): void {
  const { route } = target;
  const { step, purse } = lane.parts;
  const dropped = items.length - kept;
  const calls = kept === 0 ? 1 : 0;
  purse.release(dropped * step.priceMicros);
  route.cancel({ calls, records: dropped, points: calls });
  if (isProbe && kept === 0) route.cancelProbe();
}

interface Fitting {
  readonly ready: readonly Prepared[];
  /** Where the first of them stands. */
  readonly start: number;
  readonly most: number;
  readonly maxBytes: number;
}

/** How many items one call may carry: by number, bytes, address, and what each was cut down to before. */
function fitting({ ready, start, most, maxBytes }: Fitting): number {
  const [first] = ready.slice(start, start + 1);
  let bytes = 2;
  let count = 0;
  let cap = most;
  for (let index = start; index < ready.length; index++) {
    const item = ready[index];
    if (item === undefined || first === undefined || item.target !== first.target) break;
    cap = Math.min(cap, item.task.maxBatch ?? cap);
    bytes += item.bodyBytes + 1;
    if (count >= cap || (count > 0 && bytes > maxBytes)) break;
    if (!goTogether(item.request, first.request)) break;
    count += 1;
  }
  return Math.min(count, Math.max(0, cap));
}

/** Records share a call only where they share its address and its headers. */
const goTogether = (one: RenderedRow, other: RenderedRow): boolean =>
  one.url === other.url &&
  (one.headers === other.headers || JSON.stringify(one.headers) === JSON.stringify(other.headers));

export const intentItemOf = ({ task, fingerprint, generation }: Prepared): IntentItem => ({
  taskId: task.id,
  rowId: task.rowId,
  fingerprint,
  generation,
});

/** What of a batch makes its request. */
interface RequestParts {
  readonly lane: { readonly parts: { readonly step: Step } };
  readonly items: readonly Pick<Prepared, 'request' | 'fingerprint' | 'generation'>[];
}

/** The request that carries these records: the record itself, or an array of them where the step sends many. */
export function requestOf(
  { lane, items }: RequestParts,
  identify: (text: string) => Uint8Array,
): HttpRequest {
  const { step } = lane.parts;
  const [first] = items;
  if (first === undefined) throw new Error('a call with no records');
  const isArray = step.recordsPerCall > 1;
  const { url, headers, body } = first.request;
  const keys = items.map((item) => idempotencyKey(hex(item.fingerprint), item.generation));
  const key = keys.length === 1 ? (keys[0] ?? '') : hex(identify(keys.join(' ')));
  return {
    method: step.method,
    url,
    headers: { ...BODY_HEADERS[body === null ? 'none' : 'json'], ...headers, 'idempotency-key': key },
    body: isArray ? `[${items.map((item) => item.request.body).join(',')}]` : body,
  };
}

const BODY_HEADERS = {
  none: { accept: 'application/json' },
  json: { accept: 'application/json', 'content-type': 'application/json' },
} as const;

function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += (byte < 16 ? '0' : '') + byte.toString(16);
  return text;
}
