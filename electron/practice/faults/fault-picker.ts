import type { PracticeRecord } from '../records/practice-record.ts';
import { type Burst, chooseFault } from './choose-fault.ts';
import type { Fault, Misbehaviour } from './misbehaviour.ts';
import { seededRandom } from './seeded-random.ts';

/** Picks the misbehaviour of each request. One number is drawn for every request, so that request n always meets the same one. */
export class FaultPicker {
  private readonly draw: () => number;
  private burst: Burst | null = null;
  private faults: readonly Fault[];

  constructor(faults: readonly Fault[], seed: number) {
    this.faults = faults;
    this.draw = seededRandom(seed);
  }

  /** Other faults from now on; a burst that has begun ends. Chance goes on where it was. */
  use(faults: readonly Fault[]): void {
    this.faults = faults;
    this.burst = null;
  }

  next(number: number, records: readonly PracticeRecord[]): Misbehaviour | null {
    const { burst, fault } = chooseFault(this.faults, { number, records, draw: this.draw() }, this.burst);
    this.burst = burst;
    return fault?.misbehaviour ?? null;
  }
}
