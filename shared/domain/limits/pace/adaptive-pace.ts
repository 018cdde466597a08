import type { Hold } from '#shared/domain/limits/gate.ts';
import type { Limit, LimitUnit, Load } from '#shared/domain/limits/limit.ts';
import type { ToldLimit } from '#shared/domain/signals/signals.ts';
import { type EpochMs, MINUTE_MS, NEVER, SECOND_MS } from '#shared/lib/time.ts';
import { LONGEST_LEARNED_MS } from './accepted-log.ts';
import { afterRefusal } from './after-refusal.ts';
import { Allowance } from './allowance.ts';
import { type SortedLimits, sortLimits } from './guesses.ts';
import { climbed, fromGuess, fromTold, GUESS_MARGIN, type LearnedPace } from './learned-pace.ts';
import { heldByPace, type KeptPace, type PaceReport } from './pace-report.ts';
import { Pacer } from './pacer.ts';
import type { Refusal } from './refusal.ts';
import { RefusalWatch, type RefusedCall } from './refusal-watch.ts';

/** A call that the provider's limits let in, whatever it then made of it. */
export interface LetInCall {
  readonly leftAt: EpochMs;
  readonly order: number;
  readonly at: EpochMs;
  readonly load: Load;
  /** What the answer told of limits. */
  readonly told: readonly ToldLimit[];
}

/** So many refusals within so long, with so little let in between them, come at whatever pace: it is not minded. */
const DOUBTFUL_REFUSALS = 8;
const DOUBTFUL_MS = 2 * MINUTE_MS;
const HARDLY_ANY = 160;
/** None is learned then for so long. */
const GIVEN_UP_MS = 5 * MINUTE_MS;
/** A told rate that differs by less is the same. */
const SAME_RATE = 0.01;
/** A stated rate that is proven up to this share needs no pace beside it. */
const REACHED = 0.97;

/**
 * How fast a connection is sent to, beside the limits that are kept to the letter: begins below a guess, climbs while
 * nothing is refused, falls on a refusal to what the provider did let in, and obeys what its answers tell. Without a
 * guess and without a refusal it holds nothing back.
 */
export class AdaptivePace {
  #limits: SortedLimits = sortLimits([]);
  #pace: LearnedPace | null = null;
  /** What was kept to before the last refusal. */
  #before: LearnedPace | null = null;
  #toldPerSecond: number | null = null;
  #unit: LimitUnit = 'calls';
  readonly #inFlight: Record<LimitUnit, number> = { calls: 0, records: 0, points: 0 };
  #recent: readonly { readonly at: EpochMs; readonly accepted: number }[] = [];
  #givenUpUntil: EpochMs = 0;
  readonly #pacer = new Pacer();
  readonly #watch = new RefusalWatch();
  readonly #allowance = new Allowance();

  /** Takes over the limits that are stated from here on, and gives those that must be kept to the letter. */
  hold(limits: readonly Limit[], now: EpochMs): readonly Limit[] {
    const hadGuess = this.#limits.guess;
    this.#limits = sortLimits(limits);
    const { guess, exact, held } = this.#limits;
    if (this.#pace?.origin === 'guess' && JSON.stringify(guess) !== JSON.stringify(hadGuess))
      this.#pace = null;
    // What was learned stays in the unit in which it was.
    if (this.#pace === null) this.#unit = guess?.counts ?? exact?.counts ?? 'calls';
    if (guess !== null && this.#pace === null) {
      this.#pace = fromGuess(guess, now);
    }
    return held;
  }

  /** What of it outlives the program; null when there is nothing to remember. */
  get kept(): KeptPace | null {
    if (this.#pace === null || this.#pace.origin === 'guess') return null;
    const { perSecond, proven, tooHigh, cycleMs, burst, origin } = this.#pace;
    const isTold = origin === 'told';
    return { perSecond: proven ?? perSecond, tooHigh, cycleMs, burst, counts: this.unit, isTold };
  }

  /** Goes on with what an earlier session learned. */
  restore(kept: KeptPace, now: EpochMs): void {
    const { perSecond, tooHigh, isTold, counts } = kept;
    this.#unit = counts;
    const origin = isTold ? 'told' : 'refusal';
    this.#pace = { ...fromGuess(kept, now), perSecond, proven: perSecond, tooHigh, origin };
  }

  /** Keeps its distance from the last call of an earlier session: many short ones are no faster than a long one. */
  follow(leftAt: EpochMs, load: Load): void {
    if (this.#pace !== null) this.#pacer.leave(leftAt, load[this.unit], this.#pace.perSecond);
  }

  /** The pace for a person to see; null where none is kept. */
  get report(): PaceReport | null {
    if (this.#pace === null) return null;
    const { perSecond, origin } = this.#pace;
    const stated = this.#limits.guess ?? this.#limits.exact;
    return {
      perSecond,
      origin,
      counts: this.unit,
      statedPerSecond: stated?.counts === this.unit ? stated.perSecond : null,
      isGuess: this.#limits.guess !== null,
    };
  }

  /** Units that may leave at `now`: none, or as many as one call may carry. */
  room(unit: LimitUnit, now: EpochMs): number {
    this.#settle(now);
    if (unit !== this.unit) return Number.POSITIVE_INFINITY;
    const isOpen =
      (this.#pace === null || now >= this.#pacer.opensAt) && this.#allowance.usedUp(now) === null;
    return isOpen ? mostAtOnce(this.#pace) : 0;
  }

  /** What keeps the next call back; null when nothing does. */
  holdAt(now: EpochMs): Hold | null {
    const usedUp = this.#allowance.usedUp(now);
    if (usedUp !== null) {
      return {
        kind: 'told',
        reason: `the provider says that its limit "${usedUp.name}" is used up`,
        until: usedUp.until,
      };
    }
    if (this.#pace === null || now >= this.#pacer.opensAt) return null;
    return { kind: 'told', reason: heldByPace(this.#pace.perSecond), until: this.#pacer.opensAt };
  }

  leave(load: Load, now: EpochMs): void {
    const units = load[this.unit];
    this.#count(load, 1);
    this.#allowance.leave(units);
    if (this.#pace !== null) this.#pacer.leave(now, units, this.#pace.perSecond);
  }

  /** No byte of it left, or fewer records than it was to carry. */
  cancel(load: Load): void {
    const units = load[this.unit];
    this.#count(load, -1);
    if (this.#pace !== null) this.#pacer.cancel(units, this.#pace.perSecond);
  }

  /** It is over, and says nothing of the pace. */
  land(load: Load): void {
    this.#count(load, -1);
  }

  letIn({ leftAt, order, at, load, told }: LetInCall): void {
    this.#watch.letIn(leftAt, order, load[this.unit]);
    this.#obey(told, leftAt, at);
    this.#climb(at);
  }

  refused(call: RefusedCall, told: readonly ToldLimit[]): void {
    this.#obey(told, call.leftAt, call.at);
    this.#watch.refuse(call);
  }

  /** What it counts in: as the stated limits do. */
  get unit(): LimitUnit {
    return this.#unit;
  }

  #count(load: Load, sign: 1 | -1): void {
    this.#inFlight.calls += sign * load.calls;
    this.#inFlight.records += sign * load.records;
    this.#inFlight.points += sign * load.points;
  }

  /** Draws the lesson of a refusal when the provider lets in again. */
  #settle(now: EpochMs): void {
    const lesson = this.#watch.lesson(now, this.#pace?.burst ?? 0);
    if (lesson === null) return;
    const { refusal, isSequel } = lesson;
    const isOdd = lesson.isOdd && this.#pace === null && this.#limits.exact === null;
    if (isOdd || now < this.#givenUpUntil || refusal.until - refusal.leftAt > LONGEST_LEARNED_MS) return;
    if (!isSequel) this.#before = this.#pace;
    this.#pace = afterRefusal(this.#before, refusal, this.#limits.exact);
    if (!isSequel) this.#doubt(refusal, now);
  }

  #doubt({ accepted }: Refusal, now: EpochMs): void {
    this.#recent = [...this.#recent, { at: now, accepted }].slice(-DOUBTFUL_REFUSALS);
    const recent = this.#recent.filter(({ at }) => now - at <= DOUBTFUL_MS);
    const between = recent.reduce((sum, lesson) => sum + lesson.accepted, 0);
    if (recent.length === DOUBTFUL_REFUSALS && between < HARDLY_ANY) this.#giveUp(now);
  }

  /** Whoever refuses so does not mind the pace: then to wait as told is all there is. */
  #giveUp(now: EpochMs): void {
    this.#givenUpUntil = now + GIVEN_UP_MS;
    this.#recent = [];
    const { guess } = this.#limits;
    this.#pace = guess === null ? null : fromGuess(guess, now);
  }

  #climb(now: EpochMs): void {
    if (this.#pace === null || now < this.#givenUpUntil) return;
    const pace = climbed(this.#pace, now, this.#watch.letInSince(this.#pace.since));
    if (pace === this.#pace) return;
    const { exact } = this.#limits;
    const isReached =
      exact !== null && exact.counts === this.unit && (pace.proven ?? 0) >= exact.perSecond * REACHED;
    this.#pace = isReached && this.#limits.guess === null ? null : pace;
  }

  #obey(told: readonly ToldLimit[], leftAt: EpochMs, at: EpochMs): void {
    if (told.length === 0) return;
    this.#allowance.tell(told, { leftAt, at, inFlight: this.#inFlight[this.unit] });
    const tightest = tightestRate(told);
    if (tightest === null || isSame(tightest.perSecond, this.#toldPerSecond)) return;
    this.#toldPerSecond = tightest.perSecond;
    const { exact } = this.#limits;
    const isDeclaredLower = exact !== null && exact.perSecond <= tightest.perSecond;
    if (!isDeclaredLower) this.#pace = fromTold(tightest, at);
  }
}

/** A call with more than a limit lets in at once would be refused whole, however long it waited. */
function mostAtOnce(pace: LearnedPace | null): number {
  if (pace === null) return Number.POSITIVE_INFINITY;
  return Math.max(1, Math.floor(pace.origin === 'guess' ? pace.burst * GUESS_MARGIN : pace.burst));
}

const isSame = (rate: number, other: number | null): boolean =>
  other !== null && Math.abs(rate - other) <= SAME_RATE * other;

/** The lowest rate among limits that were told with their windows. */
function tightestRate(told: readonly ToldLimit[]) {
  let tightest = { perSecond: NEVER, cycleMs: 0, burst: 0 };
  for (const { limit, windowMs } of told) {
    if (limit === null || windowMs === null || windowMs > LONGEST_LEARNED_MS || limit * windowMs <= 0)
      continue;
    const perSecond = (limit / windowMs) * SECOND_MS;
    if (perSecond < tightest.perSecond) tightest = { perSecond, cycleMs: windowMs, burst: limit };
  }
  return Number.isFinite(tightest.perSecond) ? tightest : null;
}
