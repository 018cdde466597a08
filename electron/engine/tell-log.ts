import type { Log, LogFields } from '#electron/ports/log.ts';
import type { RunRest } from '#shared/domain/runs/run-rest.ts';
import type { Verdict } from '#shared/domain/signals/verdict.ts';
import type { RunId } from '#shared/lib/ids.ts';
import type { Conclusion, Flight } from './conclude.ts';

/** Tells the log of a call that was handed to the network: thousands a second, so for debugging alone. */
export function tellLeft(log: Log, flight: Flight): void {
  if (log.isOn('debug')) log.write('debug', 'call.left', callFields(flight));
}

/** What most calls of a run that goes well come to. */
const USUAL = new Set<Verdict['kind']>(['done', 'noMatch', 'pending']);

/**
 * Tells the log of calls that are over and durable: of what went well for debugging alone, of everything else always.
 * A provider's own words stay in the ledger, where the user can erase them.
 */
export function tellEnded(log: Log, conclusions: readonly Conclusion[]): void {
  const isDebugged = log.isOn('debug');
  if (!isDebugged && !log.isOn('info')) return;
  for (const conclusion of conclusions) {
    const isUsual = USUAL.has(conclusion.verdict.kind);
    if (isUsual && !isDebugged) continue;
    log.write(isUsual ? 'debug' : 'info', 'call.ended', endFields(conclusion));
    if (isUsual) continue;
    tellWait(log, conclusion);
    tellDead(log, conclusion);
  }
}

/** Tells the log that a run sends. */
export function tellStarted(log: Log, run: RunId): void {
  log.write('info', 'run.started', { run });
}

/** Tells the log how a run came to rest. Why a provider stopped it stands in the line of the call that was told. */
export function tellRest(log: Log, run: RunId, rest: RunRest): void {
  if (rest.kind !== 'paused') return log.write('info', `run.${rest.kind}`, { run });
  const { by, reason } = rest;
  log.write('info', 'run.paused', { run, state: by, ...(by === 'provider' ? {} : { reason }) });
}

/** Tells the log that the ledger or the lists failed and nothing more is sent. */
export function tellFailure(log: Log, error: unknown): void {
  const stack = error instanceof Error ? error.stack : undefined;
  log.write('error', 'engine.failed', stack === undefined ? {} : { stack });
}

function tellWait(log: Log, { flight, verdict, outcome }: Conclusion): void {
  if (verdict.kind !== 'slowDown') return;
  const { connectionId } = flight.lane.parts.step;
  log.write('info', 'wait.told', {
    run: flight.lane.of.runId,
    call: flight.callId,
    connection: connectionId,
    status: outcome.status,
    ...(verdict.waitMs === null ? {} : { waitMs: verdict.waitMs }),
  });
}

function tellDead(log: Log, { flight, outcome }: Conclusion): void {
  for (const { rowId, taskId, sendId, settlement } of outcome.items) {
    if (settlement.state !== 'dead') continue;
    log.write('warn', 'task.dead', {
      run: outcome.runId,
      step: outcome.step,
      row: rowId,
      task: taskId,
      send: sendId,
      call: flight.callId,
      requestId: outcome.requestId,
      status: outcome.status,
      attempt: settlement.attempts,
    });
  }
}

function callFields({ lane, target, callId, items }: Flight): LogFields {
  const [only, ...others] = items;
  const { task } = only?.prepared ?? {};
  const isSingle = only !== undefined && others.length === 0;
  return {
    run: lane.of.runId,
    step: lane.of.step,
    call: callId,
    connection: lane.parts.step.connectionId,
    destination: target.share.destinationId,
    records: items.length,
    ...(isSingle && task !== undefined
      ? { row: task.rowId, task: task.id, send: only.sendId, attempt: task.attempts + 1 }
      : {}),
  };
}

function endFields({ flight, verdict, outcome }: Conclusion): LogFields {
  return {
    ...callFields(flight),
    state: verdict.kind,
    status: outcome.status,
    requestId: outcome.requestId,
    tookMs: Math.round(outcome.endedAt - flight.leftAt),
    // With an answer the reason may repeat what the provider wrote.
    ...(outcome.status === null && outcome.reason !== null ? { reason: outcome.reason } : {}),
  };
}
