import type { Ledger } from '#electron/ports/ledger.ts';
import type { Access, Secrets } from '#electron/ports/secrets.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import type { DestinationId } from '#shared/lib/ids.ts';

/** What this process was told of addresses and keys; gone when it ends. */
export class ProcessSecrets implements Secrets {
  readonly #access = new Map<DestinationId, Access>();

  accessTo(id: DestinationId): Access | null {
    return this.#access.get(id) ?? null;
  }

  learn(id: DestinationId, access: Access): void {
    this.#access.set(id, access);
  }

  /** Whether everything that a run sends to can be reached; a loopback address without keys is no secret. */
  async covers(ledger: Ledger, run: Run): Promise<boolean> {
    for (const { destinationId } of run.plan.workflow.steps) {
      if (this.#access.has(destinationId)) continue;
      const destination = await ledger.findDestination(destinationId);
      if (destination === null || destination.address === null || destination.headerNames.length > 0)
        return false;
      this.learn(destinationId, { url: destination.address, headers: {} });
    }
    return true;
  }
}
