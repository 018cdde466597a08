import { type ClockReading, continueTimeLine, type TimeLineAnchor } from '#shared/domain/clock/time-line.ts';
import { Gate, type LandedCall } from '#shared/domain/limits/gate.ts';
import type { Limit, Load } from '#shared/domain/limits/limit.ts';
import type { EpochMs } from '#shared/lib/time.ts';

/** What a limiter must do to be put to the test: a `Gate`, or something that only looks like one. */
export type Limiter = Pick<Gate, 'room' | 'hold' | 'leave' | 'land' | 'remember'>;

/** One thing that happens to a sender. All times are real time, in milliseconds. */
export type Happening =
  /** Time passes, then as many calls leave as the gate lets out, at most `most`. */
  | {
      readonly kind: 'send';
      readonly afterMs: number;
      readonly most: number;
      readonly calls: readonly Journey[];
    }
  /** As `send`, at the very moment for which the gate gave its word. */
  | { readonly kind: 'sendWhenOpen'; readonly most: number; readonly calls: readonly Journey[] }
  /** The program dies and starts again a while later; meanwhile the clock is set, the machine asleep or restarted. */
  | {
      readonly kind: 'restart';
      readonly downMs: number;
      readonly sleptMs: number;
      readonly wallJumpMs: number;
      readonly isReboot: boolean;
    };

/** A call's way: arrival and answer may come at any moment after departure. */
export interface Journey {
  readonly outMs: number;
  readonly backMs: number;
  readonly records: number;
  /** How the other side takes it: only what it accepts counts in a lifetime. */
  readonly isAccepted: boolean;
}

/** A call as the other side saw it, in real time. */
export interface Arrival {
  readonly at: number;
  readonly goneAt: number;
  readonly load: Load;
  readonly isAccepted: boolean;
}

export interface WorldOptions {
  readonly limits: readonly Limit[];
  /** How much faster our clock runs than the other side's, as a share. */
  readonly drift: number;
  readonly createLimiter?: (limits: readonly Limit[]) => Limiter;
  /** Whether a restarted sender reads its past from the ledger. */
  readonly remembers?: boolean;
}

interface Flying extends Arrival {
  readonly leftAt: EpochMs;
  readonly answeredAt: number;
}

/** Where real time begins on everybody's clock: large, as real moments are, so that rounding shows. */
export const EPOCH = 1_780_000_000_000;

/** A sender behind a gate and the network between it and the other side, simulated in real time. */
export class LimitWorld {
  readonly arrivals: Arrival[] = [];
  readonly #options: WorldOptions;
  readonly #ledger: LandedCall[] = [];
  #limiter: Limiter;
  #flying: Flying[] = [];
  #real = 0;
  #sleptMs = 0;
  #wallOffset = 0;
  #boot = { name: 'boot 0', since: -1_000 };
  #session: { readonly real: number; readonly at: EpochMs; readonly anchor: TimeLineAnchor };

  constructor(options: WorldOptions) {
    this.#options = options;
    this.#session = this.#begin(null, 0);
    this.#limiter = this.#create();
  }

  live(happenings: readonly Happening[]): readonly Arrival[] {
    for (const happening of happenings) this.#happen(happening);
    this.arrivals.push(...this.#flying);
    return this.arrivals.toSorted((one, other) => one.at - other.at);
  }

  #happen(happening: Happening): void {
    if (happening.kind === 'restart') return this.#restart(happening);
    this.#passTo(happening.kind === 'send' ? this.#real + happening.afterMs : this.#opensAt());
    for (const journey of happening.calls.slice(0, happening.most)) this.#send(journey);
  }

  #now(): EpochMs {
    return this.#session.at + (this.#real - this.#session.real) * (1 + this.#options.drift);
  }

  /** The real moment at which the gate says that it opens, at the latest when the next answer comes. */
  #opensAt(): number {
    const hold = this.#limiter.hold(this.#now());
    if (hold === null) return this.#real;
    const answers = this.#flying.map(({ answeredAt }) => answeredAt);
    const opens = this.#real + (hold.until - this.#now()) / (1 + this.#options.drift);
    const next = Math.min(opens, ...answers);
    return Number.isFinite(next) ? Math.max(this.#real, next) : this.#real;
  }

  #passTo(real: number): void {
    const landing = this.#flying.filter(({ answeredAt }) => answeredAt <= real);
    for (const call of landing.toSorted((one, other) => one.answeredAt - other.answeredAt)) {
      this.#real = Math.max(this.#real, call.answeredAt);
      this.#land(call);
    }
    this.#real = Math.max(this.#real, real);
  }

  #land(call: Flying): void {
    const landed = {
      leftAt: call.leftAt,
      arrivedBy: this.#now(),
      load: call.load,
      accepted: call.isAccepted,
    };
    this.#limiter.land(landed);
    this.#finish(call, landed);
  }

  #finish(call: Flying, landed: LandedCall): void {
    this.#ledger.push(landed);
    this.arrivals.push(call);
    this.#flying = this.#flying.filter((other) => other !== call);
  }

  #send({ outMs, backMs, records, isAccepted }: Journey): void {
    const now = this.#now();
    if (this.#limiter.room('calls', now) < 1 || this.#limiter.room('points', now) < 1) return;
    const count = Math.min(records, this.#limiter.room('records', now));
    if (count < 1) return;
    const load = { calls: 1, records: count, points: 1 };
    this.#limiter.leave(load);
    const answeredAt = this.#real + outMs + backMs;
    this.#flying.push({
      at: this.#real + outMs,
      goneAt: answeredAt,
      answeredAt,
      leftAt: now,
      load,
      isAccepted,
    });
  }

  /** What was on its way may have arrived, but not later than the next start. */
  #restart({ downMs, sleptMs, wallJumpMs, isReboot }: Extract<Happening, { kind: 'restart' }>): void {
    const { anchor } = this.#session;
    const lastEventAt = Math.max(
      0,
      ...this.#ledger.map(({ arrivedBy }) => arrivedBy),
      ...this.#flying.map(({ leftAt }) => leftAt),
    );
    this.#real += downMs + sleptMs;
    this.#sleptMs += sleptMs;
    this.#wallOffset += wallJumpMs;
    if (isReboot) this.#boot = { name: `boot ${this.#real}`, since: this.#real };
    this.#session = this.#begin(anchor, lastEventAt);
    for (const call of this.#flying) {
      const cut = {
        ...call,
        at: Math.min(call.at, this.#real),
        goneAt: Math.min(call.goneAt, this.#real),
        isAccepted: true,
      };
      this.#ledger.push({ leftAt: call.leftAt, arrivedBy: this.#now(), load: call.load, accepted: true });
      this.arrivals.push(cut);
    }
    this.#flying = [];
    this.#limiter = this.#create();
    if (this.#options.remembers === false) return;
    for (const call of this.#ledger.toSorted((one, other) => one.leftAt - other.leftAt))
      this.#limiter.remember(call);
  }

  #begin(last: TimeLineAnchor | null, lastEventAt: EpochMs) {
    const reading = this.#readClocks();
    const at = continueTimeLine(last, lastEventAt, reading);
    return { real: this.#real, at, anchor: { at, ...reading } };
  }

  /** As a Linux machine tells them: the uptime in hundredths of a second. */
  #readClocks(): ClockReading {
    const ourMs = this.#real * (1 + this.#options.drift);
    const uptimeMs = ourMs - this.#boot.since;
    return {
      wallMs: EPOCH + ourMs + this.#wallOffset,
      uptimeMs: Math.floor(uptimeMs / 10) * 10,
      awakeMs: uptimeMs - this.#sleptMs,
      boot: this.#boot.name,
    };
  }

  #create(): Limiter {
    const create = this.#options.createLimiter ?? ((limits) => new Gate(limits));
    return create(this.#options.limits);
  }
}
