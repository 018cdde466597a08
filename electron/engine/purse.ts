import type { Outcome } from '#electron/ports/ledger.ts';
import type { Spend } from '#shared/domain/runs/run.ts';

/**
 * What a run may still spend. Mirrors the ledger's sums between commits, so that the calls chosen for one turn never
 * add up to more than the cap.
 */
export class Purse {
  readonly #capMicros: number;
  #heldMicros: number;

  constructor(capMicros: number | null, spend: Spend) {
    this.#capMicros = capMicros ?? Number.POSITIVE_INFINITY;
    this.#heldMicros = spend.spentMicros + spend.reservedMicros;
  }

  /** Records at this price that it still pays for. */
  affordable(priceMicros: number): number {
    if (priceMicros === 0) return Number.POSITIVE_INFINITY;
    return Math.floor((this.#capMicros - this.#heldMicros) / priceMicros);
  }

  reserve(micros: number): void {
    this.#heldMicros += micros;
  }

  release(micros: number): void {
    this.#heldMicros -= micros;
  }

  /** A call's outcome: what it did not cost is free again; what is in doubt stays set aside. */
  settle({ reservedMicros, spentMicros }: Outcome): void {
    if (spentMicros !== null) this.#heldMicros += spentMicros - reservedMicros;
  }
}
