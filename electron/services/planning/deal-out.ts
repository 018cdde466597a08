import type { Ledger } from '#electron/ports/ledger.ts';
import type { Lists } from '#electron/ports/lists.ts';
import type { Lifetime } from '#shared/domain/limits/limit.ts';
import { countSampled } from '#shared/domain/runs/count-sampled.ts';
import type { RunPlan } from '#shared/domain/runs/run.ts';
import { LAST_ROW, type RowShare, sharesOf } from '#shared/domain/runs/workflow.ts';
import { unfinishedOf } from '#shared/domain/tasks/task-state.ts';
import { type DealtShare, dealRows, type PoolWebhook } from '#shared/domain/webhooks/deal-rows.ts';
import type { DestinationId, RowId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';
import type { PoolMember } from './aim-target.ts';
import type { RunDraft } from './draft-run.ts';
import { sampledRows } from './plan-run.ts';

interface DealPorts {
  readonly ledger: Ledger;
  readonly lists: Lists;
}

/** A run's plan with its rows dealt out, and how, for the user to see before the start. */
export interface DealtRun {
  readonly plan: RunPlan;
  /** Empty where the run sends to no pool. */
  readonly dealt: readonly DealtShare[];
}

/**
 * Decides which webhook of a pool takes which rows, so that none is ever overrun: each is filled before the next is
 * begun. What unfinished runs may still send is set aside for them. Changes nothing.
 *
 * @throws UserError `state` when the webhooks have not got the room
 */
export async function dealOut(ports: DealPorts, { plan, list, target }: RunDraft): Promise<DealtRun> {
  const [step, ...later] = plan.workflow.steps;
  if (target.pool === null || step === undefined) return { plan, dealt: [] };
  const rows = countSampled(plan.settings.sample, list.rowCount);
  const setAside = await setAsideByDestination(ports.ledger);
  const webhooks = target.pool.map((member) => poolWebhook(member, setAside));
  const dealt = dealRows(rows, webhooks);
  if (!dealt.ok) throw tooLittleRoom(target.title, rows, dealt.problem.room);
  const throughRows = await lastRowOfEach(ports.lists, plan, dealt.value);
  const pool = dealt.value.map(({ webhook }, index): RowShare => {
    const member = target.pool?.find((one) => one.webhook.id === webhook.destinationId);
    const throughRow = throughRows[index] ?? LAST_ROW;
    return { destinationId: webhook.destinationId, throughRow, limits: member?.limits ?? [] };
  });
  // A list without rows needs no webhook.
  const steps = [{ ...step, pool: pool.length > 0 ? pool : null }, ...later];
  return { plan: { ...plan, workflow: { steps } }, dealt: dealt.value };
}

function poolWebhook(
  { webhook, limits }: PoolMember,
  setAside: ReadonlyMap<DestinationId, number>,
): PoolWebhook {
  const lifetimes = limits.filter((limit): limit is Lifetime => limit.kind === 'lifetime');
  return {
    destinationId: webhook.id,
    name: webhook.name,
    taken: webhook.usedBefore + webhook.accepted,
    setAside: setAside.get(webhook.id) ?? 0,
    capacity: Math.min(Number.POSITIVE_INFINITY, ...lifetimes.map(({ amount }) => amount)),
  };
}

/** Rows that unfinished runs may still send, counted for each webhook that they might go to: rather too many. */
async function setAsideByDestination(ledger: Ledger): Promise<ReadonlyMap<DestinationId, number>> {
  const setAside = new Map<DestinationId, number>();
  for (const run of await ledger.runs()) {
    if (run.state === 'ended') continue;
    const left = unfinishedOf(await ledger.counts(run.id));
    for (const { destinationId } of run.plan.workflow.steps.flatMap(sharesOf)) {
      setAside.set(destinationId, (setAside.get(destinationId) ?? 0) + left);
    }
  }
  return setAside;
}

/** The row that each share ends with; the last one has no end. */
async function lastRowOfEach(
  lists: Lists,
  plan: RunPlan,
  shares: readonly DealtShare[],
): Promise<readonly RowId[]> {
  const ends: RowId[] = [];
  let passed = 0;
  let dealt = 0;
  const inner = shares.slice(0, -1).map(({ rows }) => (dealt += rows));
  if (inner.length === 0) return ends;
  for await (const ids of sampledRows(lists, plan)) {
    for (let end = inner[ends.length]; end !== undefined && end <= passed + ids.length; ) {
      const row = ids[end - passed - 1];
      if (row === undefined) throw new Error('a share without rows');
      ends.push(row);
      end = inner[ends.length];
    }
    passed += ids.length;
    if (ends.length === inner.length) return ends;
  }
  throw new Error('the list has fewer rows than were dealt out');
}

function tooLittleRoom(title: string, rows: number, room: number): UserError {
  return new UserError(
    'state',
    `The webhooks of ${title} have room for ${room} records, ever, and the run has ${rows} rows: ` +
      'what is sent beyond is lost without a word. Nothing was sent. ' +
      `Add a webhook with \`sluice webhooks add\`, or send a part with --sample ${Math.max(room, 1)}.`,
  );
}
