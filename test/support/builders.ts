import type { RunPlan, RunSettings } from '#shared/domain/runs/run.ts';
import type { Step } from '#shared/domain/runs/workflow.ts';
import type { ConnectionId, DestinationId, ListId } from '#shared/lib/ids.ts';

/** A step that posts `{"email": …}`, one record a call, to a destination that promises nothing. */
export function aStep(over: Partial<Step> = {}): Step {
  return {
    key: 'send',
    version: 1,
    connectionId: 1 as ConnectionId,
    destinationId: 1 as DestinationId,
    pool: null,
    provider: 'generic',
    method: 'POST',
    body: { kind: 'fields', fields: [{ field: 'email', column: 'Email' }] },
    recordsPerCall: 1,
    answerNeeded: false,
    idempotent: false,
    connectionLimits: [],
    destinationLimits: [],
    maxBodyBytes: null,
    priceMicros: 0,
    ...over,
  };
}

/** Settings that never wait long: five attempts, a few milliseconds apart. */
export function someSettings(over: Partial<RunSettings> = {}): RunSettings {
  return {
    sample: { kind: 'all' },
    priority: 'batch',
    retry: { maxAttempts: 5, baseMs: 1, capMs: 20 },
    onUncertain: 'hold',
    again: false,
    budgetMicros: null,
    reservedShare: 0,
    ...over,
  };
}

export function aRunPlan(steps: readonly Step[] = [aStep()], settings: Partial<RunSettings> = {}): RunPlan {
  return {
    listId: 1 as ListId,
    listName: 'leads.csv',
    workflow: { steps },
    settings: someSettings(settings),
  };
}

/** Different rows of a list with the one column `Email`, each with its address as its key. */
export const people = (count: number, from = 1): { key: string; values: string[] }[] =>
  Array.from({ length: count }, (_, index) => person(`p${from + index}@example.com`));

export const person = (email: string): { key: string; values: string[] } => ({ key: email, values: [email] });

/** Only what is not zero, for a short expectation. */
export const nonZero = (counts: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
