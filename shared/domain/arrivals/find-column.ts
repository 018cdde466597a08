/**
 * Where a column stands among a file's: by its exact name, else by the only one that differs in nothing but case,
 * spaces and marks (`work_email` is `Work Email`).
 *
 * @returns null when there is none, or more than one is like it
 */
export function findColumn(wanted: string, names: readonly string[]): number | null {
  const exact = names.indexOf(wanted);
  if (exact !== -1) return exact;
  const bare = bareName(wanted);
  const alike = [...names.keys()].filter((index) => bare !== '' && bareName(names[index] ?? '') === bare);
  return alike.length === 1 ? (alike[0] ?? null) : null;
}

const bareName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
