/** Bytes as text. */
export interface Decoded {
  readonly text: string;
  /** Where in the text, in UTF-16 units, a byte that does not belong became U+FFFD: the first place in each line. */
  readonly damagedAt: readonly number[];
}

/** Of sorted places in a text, the first in each line: a file of nothing but damage must not make millions of them. */
export function firstOfLines(text: string, places: readonly number[]): readonly number[] {
  return places.filter((place, index) => {
    const before = places[index - 1];
    return before === undefined || /[\r\n]/.test(text.slice(before, place));
  });
}
