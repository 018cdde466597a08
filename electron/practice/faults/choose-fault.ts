import { assertNever } from '#shared/lib/assert-never.ts';
import type { PracticeRecord } from '../records/practice-record.ts';
import type { Fault, Schedule } from './misbehaviour.ts';

/** The request for which a fault is sought. */
export interface Candidate {
  /** From 1. */
  readonly number: number;
  readonly records: readonly PracticeRecord[];
  /** One number in [0, 1) for the request: shares of several faults are cut from it side by side, so they add up. */
  readonly draw: number;
}

/** A fault that has `left` more requests to spoil. */
export interface Burst {
  readonly fault: Fault;
  readonly left: number;
}

/** The fault of this request, if any, and what it leaves to the next ones. */
export interface Choice {
  readonly fault: Fault | null;
  readonly burst: Burst | null;
}

/** The first fault of the list that is due; one that has begun a burst goes before all others. */
export function chooseFault(faults: readonly Fault[], candidate: Candidate, burst: Burst | null): Choice {
  if (burst && touches(burst.fault, candidate)) {
    return { fault: burst.fault, burst: burstOf(burst.fault, burst.left - 1) };
  }
  let sharedOut = 0;
  for (const fault of faults) {
    if (touches(fault, candidate) && isDue(fault.schedule, candidate.number, candidate.draw - sharedOut)) {
      return { fault, burst: burstOf(fault, repeatsOf(fault.schedule) - 1) };
    }
    if (fault.schedule.kind === 'share') sharedOut += fault.schedule.share;
  }
  return { fault: null, burst };
}

const burstOf = (fault: Fault, left: number): Burst | null => (left > 0 ? { fault, left } : null);

const repeatsOf = (schedule: Schedule): number => (schedule.kind === 'share' ? (schedule.inARow ?? 1) : 1);

function touches({ where }: Fault, { records }: Candidate): boolean {
  return !where || records.some((record) => String(record[where.field]) === where.equals);
}

function isDue(schedule: Schedule, number: number, draw: number): boolean {
  switch (schedule.kind) {
    case 'always':
      return true;
    case 'from':
      return number >= schedule.first && number <= (schedule.last ?? number);
    case 'on':
      return schedule.requests.includes(number);
    case 'share':
      return draw >= 0 && draw < schedule.share;
    default:
      return assertNever(schedule, 'kind of schedule');
  }
}
