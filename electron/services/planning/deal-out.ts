import type { Clock } from '#electron/ports/clock.ts';
import type { Ledger } from '#electron/ports/ledger.ts';
import type { Lifetime } from '#shared/domain/limits/limit.ts';
import type { RunPlan } from '#shared/domain/runs/run.ts';
import { LAST_ROW, type RowShare, sharesOf } from '#shared/domain/runs/workflow.ts';
import { unfinishedOf } from '#shared/domain/tasks/task-state.ts';
import { type DealtShare, dealRows, type PoolWebhook, roomOf } from '#shared/domain/webhooks/deal-rows.ts';
import type { DestinationId, RowId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { sleep } from '../sending/sleep.ts';
import type { PoolMember } from './aim-target.ts';
import type { RunDraft } from './draft-run.ts';
import { countRows, type SamplePorts, sampledRows } from './sampled-rows.ts';

interface DealPorts extends SamplePorts {
  readonly ledger: Ledger;
  readonly clock: Clock;
}

/** A run's plan with its rows dealt out, and how, for the user to see before the start. */
export interface DealtRun {
  readonly plan: RunPlan;
  /** Rows that the run takes. */
  readonly rows: number;
  /** Empty where the run sends to no pool. */
  readonly dealt: readonly DealtShare[];
}

/**
 * Decides which webhook of a pool takes which rows, so that none is ever overrun: each is filled before the next is
 * begun. What unfinished runs may still send is set aside for them. Changes nothing.
 *
 * @throws UserError `state` when the webhooks have not got the room; otherwise as `sampledRows`
 */
export async function dealOut(ports: DealPorts, { plan, list, target }: RunDraft): Promise<DealtRun> {
  const [step, ...later] = plan.workflow.steps;
  const rows = await countRows(ports, plan, list);
  if (target.pool === null || step === undefined) return { plan, rows, dealt: [] };
  const webhooks = await poolWebhooks(ports.ledger, target.pool);
  const dealt = dealRows(rows, webhooks);
  if (!dealt.ok) throw tooLittleRoom({ title: target.title, plan, rows, room: dealt.problem.room }, webhooks);
  const throughRows = await lastRowOfEach(ports, plan, dealt.value);
  const pool = dealt.value.map(({ webhook }, index): RowShare => {
    const member = target.pool?.find((one) => one.webhook.id === webhook.destinationId);
    const throughRow = throughRows[index] ?? LAST_ROW;
    return { destinationId: webhook.destinationId, throughRow, limits: member?.limits ?? [] };
  });
  // A list without rows needs no webhook.
  const steps = [{ ...step, pool: pool.length > 0 ? pool : null }, ...later];
  return { plan: { ...plan, workflow: { steps } }, rows, dealt: dealt.value };
}

/**
 * Makes sure that what the user agreed to still holds: while they read it, another run may have taken the room.
 *
 * @throws UserError `state` when a webhook has less room now than it was to take
 */
export async function requireRoomStill(
  { ledger }: Pick<DealPorts, 'ledger'>,
  { target }: RunDraft,
  { dealt }: DealtRun,
): Promise<void> {
  const webhooks = await poolWebhooks(ledger, target.pool ?? []);
  const roomIn = new Map(webhooks.map((webhook) => [webhook.destinationId, roomOf(webhook)]));
  if (dealt.every(({ webhook, rows }) => rows <= (roomIn.get(webhook.destinationId) ?? 0))) return;
  throw new UserError(
    'state',
    'Meanwhile another run took room in these webhooks. Nothing was sent. Start this one again to see how its rows are dealt out now.',
  );
}

async function poolWebhooks(ledger: Ledger, pool: readonly PoolMember[]): Promise<readonly PoolWebhook[]> {
  const setAside = await setAsideByDestination(ledger);
  const webhooks: PoolWebhook[] = [];
  for (const member of pool) webhooks.push(await poolWebhook(ledger, member, setAside));
  return webhooks;
}

/** Counted now: since the target was looked up, a list may have been imported and other runs may have sent. */
async function poolWebhook(
  ledger: Ledger,
  { webhook, limits }: PoolMember,
  setAside: ReadonlyMap<DestinationId, number>,
): Promise<PoolWebhook> {
  const { connectionId, id: destinationId } = webhook;
  const lifetimes = limits.filter((limit): limit is Lifetime => limit.kind === 'lifetime');
  return {
    destinationId,
    name: webhook.name,
    taken: webhook.usedBefore + (await ledger.recordsAccepted({ connectionId, destinationId })),
    setAside: setAside.get(destinationId) ?? 0,
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
  { lists, matching, clock }: DealPorts,
  plan: RunPlan,
  shares: readonly DealtShare[],
): Promise<readonly RowId[]> {
  const ends: RowId[] = [];
  let passed = 0;
  let dealt = 0;
  const inner = shares.slice(0, -1).map(({ rows }) => (dealt += rows));
  if (inner.length === 0) return ends;
  for await (const ids of sampledRows({ lists, matching }, plan)) {
    for (let end = inner[ends.length]; end !== undefined && end <= passed + ids.length; ) {
      const row = ids[end - passed - 1];
      if (row === undefined) throw new Error('a share without rows');
      ends.push(row);
      end = inner[ends.length];
    }
    passed += ids.length;
    if (ends.length === inner.length) return ends;
    // A million rows are read a piece at a time, and others have their turn in between.
    await sleep(clock, 0);
  }
  throw new Error('the list has fewer rows than were dealt out');
}

interface TooLittleRoom {
  readonly title: string;
  readonly plan: RunPlan;
  readonly rows: number;
  readonly room: number;
}

function tooLittleRoom(
  { title, plan, rows, room }: TooLittleRoom,
  webhooks: readonly PoolWebhook[],
): UserError {
  const isSetAside = webhooks.some(({ setAside }) => setAside > 0);
  const besides = isSetAside ? ', besides what is set aside for unfinished runs' : '';
  const part =
    plan.settings.sample.kind === 'matching'
      ? 'choose fewer rows'
      : `send a part with --sample ${Math.max(room, 1)}`;
  return new UserError(
    'state',
    `The webhooks of ${title} have room for ${room} records, ever${besides}, and the run has ${rows} rows: ` +
      'what is sent beyond is lost without a word. Nothing was sent. ' +
      `Add a webhook with \`sluice webhooks add\`, or ${part}.`,
  );
}
