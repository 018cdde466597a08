/**
 * Finds the columns that mean the same as wanted names, going by the names alone.
 *
 * A column of exactly the wanted name wins. Among what is left, case, blanks, `_`, `-`, accents and camelCase make no
 * difference: `work_email`, `Work E-Mail` and `workEmail` are one name. Where several wanted names or several columns
 * are one name in that sense, nobody can tell which is meant, and none of them is matched: a wrong column would be
 * sent without anybody noticing.
 *
 * @param wanted names to find; one that is there twice counts once
 * @param columns names of a list's columns
 * @returns for each wanted name that was found its column, in the order of `wanted`; each column is given once at most
 */
export function matchColumns(
  wanted: readonly string[],
  columns: readonly string[],
): ReadonlyMap<string, string> {
  const names = new Set(wanted);
  const there = new Set(columns);
  const others = Map.groupBy(
    [...there].filter((column) => !names.has(column)),
    looseName,
  );
  const seekers = Map.groupBy(
    [...names].filter((name) => !there.has(name)),
    looseName,
  );
  const matches = new Map<string, string>();
  for (const name of names) {
    const column = there.has(name) ? name : onlyOne(looseName(name), seekers, others);
    if (column !== null) matches.set(name, column);
  }
  return matches;
}

type Groups = ReadonlyMap<string, readonly string[]>;

/** The column of a loose name, where one name alone asks for it and one column alone has it. */
function onlyOne(loose: string, seekers: Groups, columns: Groups): string | null {
  const [column, ...rest] = columns.get(loose) ?? [];
  const isClear = loose !== '' && seekers.get(loose)?.length === 1 && rest.length === 0;
  return isClear ? (column ?? null) : null;
}

/**
 * A name without what makes no difference; empty where nothing else is in it. Only the accents of letters are taken
 * off: in other scripts such marks are vowels or other consonants.
 */
function looseName(name: string): string {
  const letters = name.normalize('NFKD').replaceAll(/[\s\p{Pc}\p{Pd}]+/gu, '');
  // By way of capitals, so that ß is ss and both small sigmas are one.
  const folded = letters.toUpperCase().toLowerCase().normalize('NFKD');
  return folded.replaceAll(/[\u0300-\u036F]+/g, '').normalize('NFC');
}
