import { createMeter } from '../limits/create-meter.ts';
import type { Limit } from '../limits/limit.ts';
import type { LimitMeter, Load } from '../limits/limit-meter.ts';
import { type Refusal, refusalOf } from '../limits/refusal.ts';
import type { KeptOut } from '../report/limit-report.ts';
import { LET_IN, type RequestLog } from '../report/request-log.ts';

/** The limits in force, what they have let in, and what they kept out. */
export class LimitBook {
  readonly keptOut = new Map<Limit, KeptOut>();
  private readonly meters: readonly LimitMeter[];

  constructor(limits: readonly Limit[]) {
    this.meters = limits.map(createMeter);
  }

  refusalOf(load: Load): Refusal | null {
    return refusalOf(this.meters, load);
  }

  letIn(load: Load): void {
    for (const meter of this.meters) meter.take(load);
  }

  keepOut({ limit }: Refusal, records: number): void {
    const before = this.keptOut.get(limit) ?? { requests: 0, records: 0 };
    this.keptOut.set(limit, { requests: before.requests + 1, records: before.records + records });
  }

  /** Makes new limits remember what came before them, so that a limit lowered in mid-run does not start empty. */
  remember(log: RequestLog): void {
    let nowMs = 0;
    for (let number = 1; number <= log.length; number += 1) {
      const { atMs, records, verdict } = log.request(number);
      nowMs = Math.max(nowMs, atMs);
      if (LET_IN.has(verdict)) this.letIn({ nowMs, records, inFlight: 0, stored: 0 });
    }
  }
}
