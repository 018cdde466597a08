import type { Outcome, OutcomeItem } from '#electron/ports/ledger.ts';
import { presetById } from '#shared/domain/presets/all.ts';
import { GENERIC } from '#shared/domain/presets/providers/generic.ts';
import { type Step, tellsRepeatsApart } from '#shared/domain/runs/workflow.ts';
import { classify, requestIdOf } from '#shared/domain/signals/classify.ts';
import { readSignals } from '#shared/domain/signals/read-signals.ts';
import type { Seen } from '#shared/domain/signals/seen.ts';
import type { Signals } from '#shared/domain/signals/signals.ts';
import type { Verdict } from '#shared/domain/signals/verdict.ts';
import { type Settlement, type SettlePolicy, settle } from '#shared/domain/tasks/settle.ts';
import type { CallId, SendId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import type { Lane, Prepared, Target } from './lane.ts';

/** A call on its way. */
export interface Flight {
  readonly lane: Lane;
  readonly target: Target;
  readonly callId: CallId;
  readonly leftAt: EpochMs;
  readonly url: string;
  /** A probe of a service that was failing: its failure costs no attempt. */
  readonly isProbe: boolean;
  readonly items: readonly { readonly prepared: Prepared; readonly sendId: SendId }[];
}

/** A call that is over. */
export interface Landed {
  readonly flight: Flight;
  readonly seen: Seen;
  /** When its first byte left: later than the turn that let it go, by a commit and perhaps a handshake. */
  readonly departedAt: EpochMs;
  readonly at: EpochMs;
}

/** What a call is judged by, besides what was seen of it. */
export interface Circumstances {
  readonly wallNow: EpochMs;
  readonly arrivedBy: EpochMs;
  /** True when the program is closing and broke the call off itself. */
  readonly isClosing: boolean;
  readonly chance: () => number;
}

/** What the engine makes of a call that is over. */
export interface Conclusion {
  readonly flight: Flight;
  readonly verdict: Verdict;
  /** What the answer told of pace and money besides. */
  readonly signals: Signals;
  readonly outcome: Outcome;
}

const STOPPED = 'the program was stopped';

/** The part of an answer that a dead letter shows. */
const SHOWN_ANSWER = 1_000;

/** Judges a call and settles each of its tasks: pure, apart from the chance it is handed. */
export function conclude(landed: Landed, circumstances: Circumstances): Conclusion {
  const { flight, seen, at } = landed;
  const { lane, items } = flight;
  const { run, step } = lane.parts;
  const signals = readSignals(seen, circumstances.wallNow);
  const verdict = withOddities(judge(landed, signals, circumstances), signals);
  const policy: SettlePolicy = {
    retry: run.plan.settings.retry,
    idempotent: tellsRepeatsApart(step),
    onUncertain: run.plan.settings.onUncertain,
  };
  const splitTo = verdict.kind === 'refused' && items.length > 1 ? Math.ceil(items.length / 2) : null;
  const settled = items.map(({ prepared, sendId }): OutcomeItem => {
    const { id: taskId, rowId, attempts } = prepared.task;
    const moment = { now: at, chance: circumstances.chance() };
    const settlement =
      splitTo === null
        ? settle(asSettled(flight, verdict), attempts, policy, moment)
        : splitOff(attempts, at);
    return { taskId, rowId, sendId, settlement, maxBatch: splitTo };
  });
  const outcome = {
    ...lane.of,
    callId: flight.callId,
    destinationId: flight.target.share.destinationId,
    nextStep: lane.nextStep,
    arrivedBy: circumstances.arrivedBy,
    endedAt: at,
    hasLeft: seen.kind === 'answered' || seen.bytesLeft,
    ...descriptionOf(verdict, seen),
    ...costOf(verdict, settled, step),
    items: settled,
  };
  return { flight, verdict, signals, outcome };
}

/** A call refused as a whole may hold one bad record: the others get another chance, in smaller company. */
const splitOff = (attempts: number, at: EpochMs): Settlement => ({
  state: 'waiting',
  notBefore: at,
  attempts,
  reason: 'its call was refused as a whole; tried again in a smaller one',
  newGeneration: false,
});

function judge({ flight, seen }: Landed, signals: Signals, { isClosing }: Circumstances): Verdict {
  const { lane, url, items } = flight;
  const { answerNeeded, provider } = lane.parts.step;
  const { answers } = presetById(provider) ?? GENERIC;
  const verdict = classify(seen, { answerNeeded, url, answers }, signals);
  if (isClosing && verdict.kind === 'unknown' && isCutShort(seen))
    return { kind: 'interrupted', reason: STOPPED };
  if (isClosing && verdict.kind === 'retry' && isCutShort(seen))
    return { kind: 'slowDown', waitMs: 0, reason: STOPPED };
  if (
    verdict.kind === 'moved' &&
    items.some(({ prepared }) => lane.redirects.isExhausted(prepared.task.id))
  ) {
    return { kind: 'closed', mayHaveArrived: false, reason: 'the address redirects in a circle' };
  }
  return verdict;
}

/** Who waits reads as well what made no sense about the wait that was asked for. */
function withOddities(verdict: Verdict, { oddities }: Signals): Verdict {
  const isWait = verdict.kind === 'slowDown' || verdict.kind === 'pending' || verdict.kind === 'retry';
  if (!isWait || oddities.length === 0) return verdict;
  return { ...verdict, reason: [verdict.reason, ...oddities].join('; ') };
}

/** Nothing or not all of the answer came, as when the program itself breaks its calls off. */
const isCutShort = (seen: Seen): boolean => seen.kind === 'failed' || !seen.bodyComplete;

/** A probe that fails says nothing of its task: for that it is as if it had been told to wait. */
const asSettled = ({ isProbe }: Flight, verdict: Verdict): Verdict =>
  isProbe && verdict.kind === 'retry' ? { kind: 'slowDown', waitMs: null, reason: verdict.reason } : verdict;

function descriptionOf(verdict: Verdict, seen: Seen) {
  const isAnswer = seen.kind === 'answered';
  const isGood = verdict.kind === 'done' || verdict.kind === 'noMatch';
  return {
    status: isAnswer ? seen.status : null,
    reason: 'reason' in verdict ? verdict.reason : null,
    requestId: isAnswer ? requestIdOf(seen.headers) : null,
    answer: isAnswer && !isGood ? seen.body.slice(0, SHOWN_ANSWER) : null,
  };
}

/** Charged when it was taken in and gave a result; set aside still while that is in doubt; free otherwise. */
function costOf(verdict: Verdict, items: readonly OutcomeItem[], step: Step) {
  const reservedMicros = items.length * step.priceMicros;
  if (verdict.kind === 'done') return { accepted: true, reservedMicros, spentMicros: reservedMicros };
  if (verdict.kind === 'noMatch') return { accepted: true, reservedMicros, spentMicros: 0 };
  const mayBeIn =
    verdict.kind === 'unknown' ||
    verdict.kind === 'interrupted' ||
    (verdict.kind === 'closed' && verdict.mayHaveArrived);
  // Where repeats are told apart the next try pays for both, and sets its own price aside.
  return { accepted: mayBeIn, reservedMicros, spentMicros: mayBeIn && !tellsRepeatsApart(step) ? null : 0 };
}
