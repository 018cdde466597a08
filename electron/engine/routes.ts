import type { Clock } from '#electron/ports/clock.ts';
import type { Ledger } from '#electron/ports/ledger.ts';
import type { Priority, RunPlan } from '#shared/domain/runs/run.ts';
import type { RowShare, Step } from '#shared/domain/runs/workflow.ts';
import { sharesOf } from '#shared/domain/runs/workflow.ts';
import type { ConnectionId, DestinationId } from '#shared/lib/ids.ts';
import { type EpochMs, MINUTE_MS } from '#shared/lib/time.ts';
import { ConnectionLine } from './connection-line.ts';
import { historyOf } from './history.ts';
import { Route } from './route.ts';
import { SharedGate } from './shared-gate.ts';

/** No pace makes a call wait longer for the one before: none is learned of a limit of more than two minutes. */
const LONGEST_WAIT_MS = 3 * MINUTE_MS;

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

  to({ connectionId }: Step, { destinationId }: RowShare, priority: Priority): Route {
    return new Route(this.lineOf(connectionId), this.#gateOf(connectionId, destinationId), priority);
  }

  lineOf(id: ConnectionId): ConnectionLine {
    const line = this.#lines.get(id) ?? new ConnectionLine();
    this.#lines.set(id, line);
    return line;
  }

  /** See `Runner.tryNow`. */
  tryNow(): void {
    for (const line of this.#lines.values()) line.tryNow();
  }

  /** Every limit of every step that is under way holds for all of them: what shares a connection shares its limits. */
  async holdLimits(plans: readonly RunPlan[]): Promise<void> {
    const steps = plans.flatMap(({ workflow }) => workflow.steps);
    for (const [connectionId, line] of this.#lines) {
      await this.#holdConnection(connectionId, line, steps);
    }
    for (const [destinationId, destination] of this.#destinations) {
      await this.#holdDestination(destinationId, destination, steps);
    }
    this.reserveFor(plans);
  }

  /** Keeps of each connection the largest share that a run under way reserves on it. */
  reserveFor(plans: readonly RunPlan[]): void {
    for (const [connectionId, line] of this.#lines) {
      line.reservedShare = Math.max(0, ...plans.filter(uses(connectionId)).map(reservedShareOf));
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
    const now = clock.now();
    const held = line.pace.hold(limits, now);
    await line.gate.hold(held, historyOf(ledger, { connectionId, destinationId: null }, now));
    if (!line.isRestored) {
      line.restore(await ledger.conditionOf(connectionId), now);
      await this.#followLastCall(connectionId, line, now);
    }
    const closure = await ledger.closureOf(connectionId);
    if (closure !== null) line.close(closure.until, closure.reason);
  }

  async #followLastCall(connectionId: ConnectionId, { pace }: ConnectionLine, now: EpochMs): Promise<void> {
    if (pace.report === null) return;
    const all = { connectionId, destinationId: null };
    const last = (await this.#ports.ledger.callsSince(all, now - LONGEST_WAIT_MS)).at(-1);
    if (last !== undefined) pace.follow(last.leftAt, last.load);
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

const uses =
  (id: ConnectionId) =>
  ({ workflow }: RunPlan): boolean =>
    workflow.steps.some(({ connectionId }) => connectionId === id);

const reservedShareOf = ({ settings }: RunPlan): number => settings.reservedShare;

function distinct<Value>(values: readonly Value[]): Value[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
