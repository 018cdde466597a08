/**
 * Whether a file's first record names the columns. It does unless it looks like data: a cell of it is an address or
 * a link, or at least half of its filled cells are numbers or dates.
 *
 * @param first the cells of the first record
 */
export function guessHeader(first: readonly string[]): boolean {
  const filled = first.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (filled.some((cell) => ADDRESS.test(cell))) return false;
  return filled.filter((cell) => NUMBER_OR_DATE.test(cell)).length * 2 < Math.max(filled.length, 1);
}

const ADDRESS = /^\S+@\S+\.\S+$|^https?:\/\//i;
const NUMBER_OR_DATE = /^[+(]?-?\d[\d\s.,:/()T%-]*Z?$/;

/**
 * Names for `width` columns, all different: the header's own where it has one (spaces around it taken off),
 * `Column 3` where it has none, and `email (2)` for the second `email`.
 */
export function columnNames(header: readonly string[], width: number): readonly string[] {
  const taken = new Set<string>();
  return Array.from({ length: width }, (_, index) => {
    const wanted = header[index]?.trim() ?? '';
    return takeName(wanted === '' ? `Column ${index + 1}` : wanted, taken);
  });
}

/** Names for the columns past the header's, which ragged lines brought: `Extra 1`, `Extra 2`, … */
export function extraColumnNames(present: readonly string[], width: number, headerWidth: number): string[] {
  const taken = new Set(present);
  const names: string[] = [];
  for (let index = present.length; index < width; index += 1) {
    names.push(takeName(`Extra ${index - headerWidth + 1}`, taken));
  }
  return names;
}

function takeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let count = 2; taken.has(name); count += 1) name = `${wanted} (${count})`;
  taken.add(name);
  return name;
}
