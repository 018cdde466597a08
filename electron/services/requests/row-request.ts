import type { Connections } from '#electron/ports/connections.ts';
import type { Destination, Ledger } from '#electron/ports/ledger.ts';
import type { ListRow, Lists } from '#electron/ports/lists.ts';
import type { RequestMaker } from '#electron/ports/request-maker.ts';
import type { RowAccount } from '#electron/services/reading/explain-row.ts';
import { listOfRun } from '#electron/services/reading/find-list.ts';
import { type Step, sharesOf } from '#shared/domain/runs/workflow.ts';
import { UserError } from '#shared/lib/user-error.ts';
import type { ShownRequest } from './curl.ts';
import { fillIn, fingerprintOf, secretsOf, showRequest, tokenHeaderOf } from './show-request.ts';

/** What the request of a row is made with. */
export interface RowRequestPorts {
  readonly connections: Pick<Connections, 'find'>;
  readonly ledger: Pick<Ledger, 'findDestination' | 'latestSends'>;
  readonly lists: Pick<Lists, 'find' | 'rows'>;
  readonly maker: RequestMaker;
}

/** A row's request without its secrets. */
export interface RowRequest {
  readonly request: ShownRequest;
  /** The variables of the environment that stand for secrets, and what each is. */
  readonly variables: readonly { readonly name: string; readonly what: string }[];
  /**
   * False where the ledger's sends of the row have other identities and a secret is part of the request: it may be
   * filled in from the row, so that the `Idempotency-Key` cannot be known. It is left out then.
   */
  readonly isKeyKnown: boolean;
  /** The header of a token that the webhook may want besides; whether it does, only the keychain knows. */
  readonly tokenHeader: string | null;
}

/**
 * Makes the request of a row as it was last sent, or would be, with the values that the run has of it. A row that
 * travels in a call with others is shown alone, in a call of its own.
 *
 * @throws UserError `state` when the row or its list is gone, or no request can be made of it
 */
export async function requestOfRow(ports: RowRequestPorts, account: RowAccount): Promise<RowRequest> {
  const { ledger, lists, maker } = ports;
  const { run, rowId, story } = account;
  const task = story.tasks.at(-1);
  const step = run.plan.workflow.steps[task?.step ?? 0];
  if (task === undefined || step === undefined) throw new Error(`row ${rowId} has a task without a step`);
  const list = await listOfRun(lists, run.plan.listId, run.plan.listName);
  const [row] = await lists.rows(list.id, [rowId], run.id);
  if (row === undefined) throw noRequest(account, 'the row is no longer in the list');
  const { destination, pool } = await destinationsOf(ledger, step, row);
  const authentication = (await ports.connections.find(destination.connectionId))?.authentication ?? null;
  const parts = { step, list, row, destination, authentication };
  const made = fillIn(maker, parts);
  if (!made.ok) throw noRequest(account, made.problem);
  const fingerprint = fingerprintOf(maker, parts, pool.name, made.value.content);
  const secrets = secretsOf(parts);
  const isKeyKnown =
    secrets.length === 0 ||
    task.sends.length === 0 ||
    task.sends.some((send) => hexOf(fingerprint).startsWith(send.identity));
  const item = { request: made.value, fingerprint, generation: await generationOf(ledger, fingerprint) };
  return {
    request: showRequest(maker, parts, { item, secrets, isKeyKnown }),
    variables: secrets.map(({ name, what }) => ({ name, what })),
    isKeyKnown,
    tokenHeader: tokenHeaderOf(authentication, secrets),
  };
}

interface NamedDestinations {
  /** Where this row goes: of a pool, one of its webhooks. */
  readonly destination: Destination;
  /** By which its sends are told apart. */
  readonly pool: Destination;
}

async function destinationsOf(
  ledger: RowRequestPorts['ledger'],
  step: Step,
  row: ListRow,
): Promise<NamedDestinations> {
  const share = sharesOf(step).find(({ throughRow }) => row.id <= throughRow);
  const destination = await ledger.findDestination(share?.destinationId ?? step.destinationId);
  const pool = await ledger.findDestination(step.destinationId);
  if (destination === null || pool === null) throw new Error('a step has no destination');
  return { destination, pool };
}

/** As the engine chooses it: the send on record, or the next one where that gave way. */
async function generationOf(ledger: RowRequestPorts['ledger'], fingerprint: Uint8Array): Promise<number> {
  const [latest = null] = await ledger.latestSends([fingerprint]);
  return latest === null ? 0 : latest.generation + (latest.state === 'abandoned' ? 1 : 0);
}

function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const noRequest = ({ run, rowId }: RowAccount, why: string): UserError =>
  new UserError(
    'state',
    `Row ${rowId} of run ${run.id} makes no request: ${why}. Nothing was sent. ` +
      `\`sluice explain ${run.id} ${rowId}\` tells its story.`,
  );
