import type { ColumnType } from '#shared/domain/lists/columns/column-type.ts';
import { readNumber } from '#shared/domain/lists/columns/read-number.ts';
import { isEmptyCell } from '#shared/domain/lists/views/row-matches.ts';
import { sortKey } from '#shared/domain/lists/views/sort-key.ts';
import type { Sort } from '#shared/domain/lists/views/view-spec.ts';
import { sortTexts } from './sort-texts.ts';

/** Rows in the making of a sorted view: put in one by one in the list's order, taken out as `compareStandings` says. */
export class RowSorter {
  readonly #type: ColumnType;
  readonly #numbers: { readonly id: number; readonly value: number }[] = [];
  readonly #textIds: number[] = [];
  readonly #texts: string[] = [];
  readonly #empty: number[] = [];

  constructor(type: ColumnType) {
    this.#type = type;
  }

  add(id: number, value: string | null): void {
    if (value === null || isEmptyCell(value)) {
      this.#empty.push(id);
      return;
    }
    const number = this.#type === 'number' ? readNumber(value) : null;
    if (number !== null) {
      this.#numbers.push({ id, value: number });
      return;
    }
    this.#textIds.push(id);
    this.#texts.push(sortKey(value));
  }

  /** The ids in order. */
  finish(direction: Sort['direction']): Uint32Array {
    const isRising = direction === 'ascending';
    const numbers = this.#sortedNumbers(isRising);
    const texts = this.#sortedTexts(isRising);
    const [first, second] = isRising ? [numbers, texts] : [texts, numbers];
    const ids = new Uint32Array(first.length + second.length + this.#empty.length);
    ids.set(first);
    ids.set(second, first.length);
    ids.set(this.#empty, first.length + second.length);
    return ids;
  }

  #sortedNumbers(isRising: boolean): number[] {
    const sign = isRising ? 1 : -1;
    return this.#numbers.sort((one, other) => sign * (one.value - other.value)).map(({ id }) => id);
  }

  #sortedTexts(isRising: boolean): Uint32Array {
    const order = sortTexts(this.#texts);
    const sorted = isRising ? order : backwards(order, this.#texts);
    return sorted.map((place) => this.#textIds[place] ?? 0);
  }
}

/** The other way round, equal texts still in the order in which they came. */
function backwards(order: Uint32Array, texts: readonly string[]): Uint32Array {
  const turned = new Uint32Array(order.length);
  let at = 0;
  for (let end = order.length; end > 0; ) {
    const text = texts[order[end - 1] ?? 0];
    let start = end - 1;
    while (start > 0 && texts[order[start - 1] ?? 0] === text) start -= 1;
    turned.set(order.subarray(start, end), at);
    at += end - start;
    end = start;
  }
  return turned;
}
