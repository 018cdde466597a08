import type { Ledger } from '#electron/ports/ledger.ts';
import type { SecretProblem } from '#electron/ports/secret-store.ts';
import type { Access, Secrets } from '#electron/ports/secrets.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import { sharesOf } from '#shared/domain/runs/workflow.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import type { DestinationId } from '#shared/lib/ids.ts';
import { type LoadPorts, loadAccess, type OwnedDestination, ownedDestination } from './load-access.ts';

interface AccessPorts extends LoadPorts {
  readonly ledger: Ledger;
  readonly secrets: Secrets & {
    learn(id: DestinationId, access: Access): void;
    learnOwned(owned: OwnedDestination, access: Access, account: string | null): void;
  };
}

/**
 * Reads what a run needs to be sent, and says in a sentence or two what is missing; null when nothing is. Reads the
 * keychain anew each time: the user may just have unlocked it.
 */
export async function whyNoAccess(ports: AccessPorts, run: Run): Promise<string | null> {
  for (const { destinationId } of run.plan.workflow.steps.flatMap(sharesOf)) {
    if (ports.secrets.accessTo(destinationId) !== null) continue;
    const problem = await reach(ports, destinationId);
    if (problem !== null) return problem;
  }
  return null;
}

async function reach(ports: AccessPorts, id: DestinationId): Promise<string | null> {
  const { ledger, connections, secrets } = ports;
  const destination = await ledger.findDestination(id);
  if (destination === null) throw new Error(`there is no destination ${id}`);
  const owned = await ownedDestination(connections, destination);
  if (destination.headerNames.length > 0 || (owned === null && destination.address === null))
    return GIVEN_ONCE;
  if (owned === null) {
    secrets.learn(id, { url: destination.address ?? '', headers: {} });
    return null;
  }
  const loaded = await loadAccess(ports, owned);
  if (!loaded.ok) return describe(loaded.problem, owned);
  secrets.learnOwned(owned, loaded.value.access, loaded.value.account);
  return null;
}

const GIVEN_ONCE =
  'Its address or a header was given only to the program that started it, and is kept nowhere. Go on with it there.';

function describe(problem: SecretProblem, { connection, webhook }: OwnedDestination): string {
  const whose = webhook === null ? `"${connection.name}"` : `webhook ${webhook.name} of "${connection.name}"`;
  switch (problem) {
    case 'locked':
      return `The keychain is locked, and the key of ${whose} is in it. Unlock it, then resume the run.`;
    case 'unavailable':
      return `This machine has no keychain that Sluice may use, so the key of ${whose} cannot be had. Start the keychain, then resume the run.`;
    case 'missing':
      return `The keychain has no key of ${whose}. Set one at the connection, then resume the run.`;
    default:
      return assertNever(problem, 'whyNoAccess');
  }
}
