const BEYOND_ASCII = /[\u0080-\uffff]/;
/** Letters that would become ASCII ones, or others by what stands around them. */
const APART = /[\u0130\u212a\u03a3\u03c2]/;
const NOT_APART = /[^\u0130\u212a\u03a3\u03c2]+/g;

/**
 * A text in which letters' case no longer matters, character by character.
 *
 * No letter beyond ASCII becomes an ASCII one (the Kelvin sign and the Turkish capital dotted I stay as they are), so
 * that SQLite's own `lower`, which knows ASCII alone, never misses a candidate. Both Greek small sigmas are one.
 */
export function foldText(text: string): string {
  if (!BEYOND_ASCII.test(text) || !APART.test(text)) return text.toLowerCase();
  return text.replaceAll(NOT_APART, (part) => part.toLowerCase()).replaceAll(/[\u03a3\u03c2]/g, '\u03c3');
}

/** The last code point of a script with two cases, for now: Adlam (https://www.unicode.org/charts/PDF/U1E900.pdf, 2026-11). */
const LAST_CASED = 0x1e943;

/** The characters beyond ASCII that fold to the same, each under what they fold to; those alone are left out. */
export function foldedAlike(): ReadonlyMap<string, readonly string[]> {
  const alike = new Map<string, string[]>();
  for (let code = 0x80; code <= LAST_CASED; code += 1) {
    const character = String.fromCodePoint(code);
    const folded = foldText(character);
    if (folded === character) continue;
    const others = alike.get(folded);
    if (others === undefined) alike.set(folded, [folded, character]);
    else others.push(character);
  }
  return alike;
}
