import { type EpochMs, SECOND_MS } from '#shared/lib/time.ts';

interface Sample {
  readonly at: EpochMs;
  readonly total: number;
}

/** Long enough that the beats of a limit of a second even out, short enough to show what goes on now. */
const SPAN_MS = 10 * SECOND_MS;

/** How fast a total grows, over the last seconds. */
export class RateMeter {
  #samples: Sample[] = [];

  note(at: EpochMs, total: number): void {
    this.#samples = [...this.#samples.filter((sample) => sample.at >= at - SPAN_MS), { at, total }];
  }

  perSecond(): number {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined || last.at <= first.at) return 0;
    return ((last.total - first.total) / (last.at - first.at)) * SECOND_MS;
  }
}
