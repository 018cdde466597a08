/** With one more or one less. */
export function toggled(selection: ReadonlySet<number>, index: number): ReadonlySet<number> {
  const next = new Set(selection);
  if (!next.delete(index)) next.add(index);
  return next;
}

/** From one row to another, whichever comes first, added to what was chosen. */
export function extended(selection: ReadonlySet<number>, from: number, to: number): ReadonlySet<number> {
  const next = new Set(selection);
  for (let index = Math.max(0, Math.min(from, to)); index <= Math.max(from, to); index += 1) next.add(index);
  return next;
}
