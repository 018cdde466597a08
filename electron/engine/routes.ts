import type { Clock } from '#electron/ports/clock.ts';
import type { Ledger } from '#electron/ports/ledger.ts';
import type { RowShare, Step } from '#shared/domain/runs/workflow.ts';
import { sharesOf } from '#shared/domain/runs/workflow.ts';
import type { ConnectionId, DestinationId } from '#shared/lib/ids.ts';
import { historyOf } from './history.ts';
import { ConnectionLine, Route } from './route.ts';
import { SharedGate } from './shared-gate.ts';

interface DestinationGate {
  readonly connectionId: ConnectionId;
  readonly gate: SharedGate;
}

/** All ways out: one line a connection and one gate a destination, whichever runs pass them. */
export class Routes {
  readonly #ports: { readonly ledger: Ledger; readonly clock: Clock };
  readonly #lines = new Map<ConnectionId, ConnectionLine>();
  readonly #destinations = new Map<DestinationId, DestinationGate>();

  constructor(ports: { readonly ledger: Ledger; readonly clock: Clock }) {
    this.#ports = ports;
  }

  to({ connectionId }: Step, { destinationId }: RowShare): Route {
    return new Route(this.lineOf(connectionId), this.#gateOf(connectionId, destinationId));
  }

  lineOf(id: ConnectionId): ConnectionLine {
    const line = this.#lines.get(id) ?? new ConnectionLine();
    this.#lines.set(id, line);
    return line;
  }

  /** Every limit of every step that is under way holds for all of them: what shares a connection shares its limits. */
  async holdLimits(steps: readonly Step[]): Promise<void> {
    for (const [connectionId, line] of this.#lines) await this.#holdConnection(connectionId, line, steps);
    for (const [destinationId, destination] of this.#destinations) {
      await this.#holdDestination(destinationId, destination, steps);
    }
  }

  async #holdConnection(
    connectionId: ConnectionId,
    line: ConnectionLine,
    steps: readonly Step[],
  ): Promise<void> {
    const { ledger, clock } = this.#ports;
    const users = steps.filter((step) => step.connectionId === connectionId);
    const limits = distinct(users.flatMap((step) => step.connectionLimits));
    await line.gate.hold(limits, historyOf(ledger, { connectionId, destinationId: null }, clock.now()));
    const closure = await ledger.closureOf(connectionId);
    if (closure !== null) line.gate.closeUntil(closure.until, closure.reason);
  }

  async #holdDestination(
    destinationId: DestinationId,
    { connectionId, gate }: DestinationGate,
    steps: readonly Step[],
  ): Promise<void> {
    const { ledger, clock } = this.#ports;
    const shares = steps.flatMap(sharesOf).filter((share) => share.destinationId === destinationId);
    const limits = distinct(shares.flatMap((share) => share.limits));
    await gate.hold(limits, historyOf(ledger, { connectionId, destinationId }, clock.now()));
  }

  #gateOf(connectionId: ConnectionId, destinationId: DestinationId): SharedGate {
    const known = this.#destinations.get(destinationId) ?? { connectionId, gate: new SharedGate() };
    this.#destinations.set(destinationId, known);
    return known.gate;
  }
}

function distinct<Value>(values: readonly Value[]): Value[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
