import { FairShare } from '#shared/domain/limits/fair-share.ts';
import type { Priority } from '#shared/domain/runs/run.ts';
import type { ConnectionId, RunId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import { type Batch, loadOf, takeBatch } from './build-call.ts';
import type { Lane } from './lane.ts';

/** Of five slots that both want, `soon` has four and `batch` has one: it is slow then, and never starves. */
const WEIGHTS: Readonly<Record<Priority, number>> = { interactive: 1, soon: 4, batch: 1 };

/** Runs that share slots, with their lanes in the order of their steps. */
interface Rank {
  /** Each rank has shares of its own: what goes strictly first is no measure for who comes after it. */
  readonly shares: FairShare<RunId>;
  readonly runs: ReadonlyMap<RunId, readonly Lane[]>;
}

/** Of one connection: interactive runs first; the others when those have nothing to send, or may not. */
interface Ranks {
  readonly first: Rank;
  readonly rest: Rank;
}

/**
 * Decides whose call leaves next. On one connection interactive runs go strictly first; the others have shares by
 * their class, and runs of one class equal ones, whatever came first. Within a run rows keep their order.
 */
export class Chooser {
  #lanes: readonly Lane[] = [];
  #connections = new Map<ConnectionId, Ranks>();

  setLanes(lanes: readonly Lane[]): void {
    this.#lanes = lanes;
    const before = this.#connections;
    const byConnection = Map.groupBy(lanes, ({ parts }) => parts.step.connectionId);
    this.#connections = new Map(
      [...byConnection].map(([id, sharing]) => {
        const known = before.get(id);
        const first = rankOf(sharing.filter(isInteractive), known?.first);
        const rest = rankOf(
          sharing.filter((lane) => !isInteractive(lane)),
          known?.rest,
        );
        return [id, { first, rest }];
      }),
    );
  }

  get lanes(): readonly Lane[] {
    return this.#lanes;
  }

  /** Takes all that may leave at `now`. */
  choose(now: EpochMs): Batch[] {
    const batches: Batch[] = [];
    for (const { first, rest } of this.#connections.values()) {
      for (const { shares, runs } of [first, rest]) {
        const wanting = [...runs].filter(([, lanes]) => lanes.some(({ ready }) => ready.length > 0));
        this.#share(shares, new Map(wanting), { now, batches });
      }
    }
    return batches;
  }

  #share(
    shares: FairShare<RunId>,
    wanting: Map<RunId, readonly Lane[]>,
    { now, batches }: { readonly now: EpochMs; readonly batches: Batch[] },
  ): void {
    for (let id = shares.next([...wanting.keys()]); id !== undefined; ) {
      const batch = firstOf(wanting.get(id) ?? [], now);
      if (batch === null) wanting.delete(id);
      else {
        batches.push(batch);
        const { lane, target, items } = batch;
        const { priority } = lane.parts.run.plan.settings;
        shares.charge(id, loadOf(items.length)[target.route.line.pace.unit], WEIGHTS[priority]);
      }
      id = shares.next([...wanting.keys()]);
    }
  }
}

function rankOf(lanes: readonly Lane[], before: Rank | undefined): Rank {
  const runs = Map.groupBy(lanes, ({ of }) => of.runId);
  const shares = before?.shares ?? new FairShare<RunId>();
  shares.keep(new Set(runs.keys()));
  return { shares, runs };
}

const isInteractive = ({ parts }: Lane): boolean => parts.run.plan.settings.priority === 'interactive';

function firstOf(lanes: readonly Lane[], now: EpochMs): Batch | null {
  for (const lane of lanes) {
    const batch = takeBatch(lane, now);
    if (batch !== null) return batch;
  }
  return null;
}
