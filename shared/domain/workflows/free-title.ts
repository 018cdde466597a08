/** The longest that a workflow may be called. */
const LONGEST = 100;

/**
 * A name for a workflow that no other one has, so that they can be told apart where one is chosen: `Send leads.csv`,
 * then `Send leads.csv 2`. What is too long is cut before its number.
 */
export function freeTitle(wanted: string, taken: readonly string[]): string {
  const names = new Set(taken);
  let name = wanted.slice(0, LONGEST).trim();
  for (let number = 2; names.has(name); number += 1) {
    const end = ` ${number}`;
    name = `${wanted.slice(0, LONGEST - end.length).trim()}${end}`;
  }
  return name;
}
