import type { Ledger } from '#electron/ports/ledger.ts';
import type { ListInfo, Lists } from '#electron/ports/lists.ts';
import type { Templates } from '#electron/ports/templates.ts';
import { type FieldMapping, isConstant } from '#shared/domain/mapping/field-mapping.ts';
import type { RunPlan } from '#shared/domain/runs/run.ts';
import type { Sample } from '#shared/domain/runs/sample.ts';
import type { BodyTemplate, Step } from '#shared/domain/runs/workflow.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { type AimedTarget, aimTarget } from './aim-target.ts';
import { checkTemplates } from './check-templates.ts';
import { checkWishes } from './check-wishes.ts';
import type { RunWish, Target } from './run-wish.ts';

/** A run that could be planned: checked, and nothing of it written but where it sends. */
export interface RunDraft {
  /** Of a run to a pool, without what `dealOut` decides. */
  readonly plan: RunPlan;
  readonly list: ListInfo;
  readonly target: AimedTarget;
}

export interface DraftPorts {
  readonly ledger: Ledger;
  readonly lists: Lists;
  readonly templates: Templates;
  readonly sha256Hex: (text: string) => string;
}

/**
 * Makes a run of what the user wants.
 *
 * @throws UserError `input` or `usage` for what cannot be: an address that others could read along, an unknown
 *   column, a field filled twice, a number that makes no sense. Nothing is sent then, and no message holds a secret.
 */
export async function draftRun(ports: DraftPorts, wish: RunWish): Promise<RunDraft> {
  const list = await ports.lists.find(wish.listId);
  if (list === null) throw new UserError('state', `There is no list ${wish.listId}. Nothing was sent.`);
  checkWishes(wish);
  checkSample(wish.settings.sample, list);
  const body = bodyOf(wish, list);
  const target = await aimTarget(ports, wish.target);
  for (const { access } of target.access) await checkTemplates(ports, { list, access, body });
  const step = stepOf(wish.target, body, target);
  const { settings } = wish;
  const plan: RunPlan = { listId: list.id, listName: list.name, workflow: { steps: [step] }, settings };
  return { plan, list, target };
}

function stepOf(wanted: Target, body: BodyTemplate, { destination, limits, provider }: AimedTarget): Step {
  return {
    key: 'send',
    version: 1,
    connectionId: destination.connectionId,
    destinationId: destination.id,
    pool: null,
    provider,
    method: wanted.method,
    body,
    recordsPerCall: wanted.recordsPerCall,
    answerNeeded: false,
    idempotent: wanted.idempotent,
    connectionLimits: limits.connection.map(({ limit }) => limit),
    destinationLimits: limits.destination.map(({ limit }) => limit),
    maxBodyBytes: limits.maxBodyBytes,
    priceMicros: wanted.priceMicros,
  };
}

function bodyOf({ target, mapping }: RunWish, list: ListInfo): BodyTemplate {
  if (target.method === 'GET') return { kind: 'none' };
  if (target.body !== null) return { kind: 'template', text: target.body };
  const fields: readonly FieldMapping[] =
    mapping ?? list.columns.map(({ name }) => ({ field: name, column: name }));
  const names = new Set(list.columns.map(({ name }) => name));
  for (const one of fields) {
    if (!isConstant(one) && !names.has(one.column)) throw unknownColumn(one.column, list);
  }
  return { kind: 'fields', fields };
}

/** A column that is not there would be empty in every row, and "is empty" would take them all. */
function checkSample(sample: Sample, list: ListInfo): void {
  if (sample.kind !== 'matching') return;
  const names = new Set(list.columns.map(({ name }) => name));
  for (const filter of sample.filters) {
    if (filter.kind !== 'problem' && !names.has(filter.column)) throw unknownColumn(filter.column, list);
  }
}

function unknownColumn(column: string, list: ListInfo): UserError {
  const columns = list.columns.map(({ name }) => name).join(', ');
  return new UserError(
    'input',
    `The list ${list.name} has no column "${column}". Nothing was sent. Its columns are: ${columns}.`,
  );
}
