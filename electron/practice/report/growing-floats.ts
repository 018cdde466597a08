const BLOCK = 65_536;

/** A list of numbers in flat blocks: 8 bytes each, nothing for the garbage collector to walk, and nothing copied as it grows. */
export class GrowingFloats {
  private readonly blocks: Float64Array[] = [];
  private used = 0;

  get length(): number {
    return this.used;
  }

  push(value: number): void {
    const place = this.used % BLOCK;
    if (place === 0) this.blocks.push(new Float64Array(BLOCK));
    const block = this.blocks.at(-1);
    if (block) block[place] = value;
    this.used += 1;
  }

  /** The number at `index`; one that was never pushed is a bug. */
  at(index: number): number {
    const value = index < this.used ? this.blocks[Math.floor(index / BLOCK)]?.[index % BLOCK] : undefined;
    if (value === undefined) throw new RangeError(`no number at ${index} of ${this.used}`);
    return value;
  }
}
