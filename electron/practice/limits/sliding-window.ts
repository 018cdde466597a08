import { NEVER } from '#shared/lib/time.ts';
import type { SlidingWindowLimit } from './limit.ts';
import { type LimitMeter, type Load, weightOf } from './limit-meter.ts';

interface Entry {
  readonly atMs: number;
  readonly weight: number;
}

/** Entries in order of time of which the oldest leave. The gap in front is closed now and then, not at each leave. */
class Queue {
  private entries: Entry[] = [];
  private head = 0;
  total = 0;

  add(entry: Entry): void {
    this.entries.push(entry);
    this.total += entry.weight;
  }

  dropUntil(hasLeft: (entry: Entry) => boolean): void {
    for (let first = this.entries[this.head]; first && hasLeft(first); first = this.entries[this.head]) {
      this.total -= first.weight;
      this.head += 1;
    }
    if (this.head > 1_024 && this.head * 2 > this.entries.length) {
      this.entries = this.entries.slice(this.head);
      this.head = 0;
    }
  }

  /** The entry whose leaving, after all before it, brings the total down to `target`. */
  lastToLeave(target: number): Entry | null {
    let left = this.total;
    for (let at = this.head; at < this.entries.length; at += 1) {
      const entry = this.entries[at];
      left -= entry?.weight ?? 0;
      if (entry && left <= target) return entry;
    }
    return null;
  }
}

/** A log of what was let in during the last window, exact to the record. */
export function createSlidingWindow(limit: SlidingWindowLimit): LimitMeter {
  const inside = new Queue();
  const forget = (nowMs: number): void => inside.dropUntil((entry) => entry.atMs + limit.windowMs <= nowMs);
  const weight = (load: Load): number => weightOf(limit.counts, load.records);
  return {
    limit,
    opensAt(load) {
      if (weight(load) > limit.count) return NEVER;
      forget(load.nowMs);
      const target = limit.count - weight(load);
      if (inside.total <= target) return load.nowMs;
      const last = inside.lastToLeave(target);
      return last ? last.atMs + limit.windowMs : load.nowMs;
    },
    take: (load) => inside.add({ atMs: load.nowMs, weight: weight(load) }),
  };
}
