import { foldText } from '#shared/domain/lists/views/fold-text.ts';

/** How SQLite looks for a text whatever its letters' case, as far as it can. */
export interface TextPattern {
  /** Spellings of the text (or of a part of it), ASCII letters in lower case: one of them must be there. */
  readonly spellings: readonly string[];
  /** ASCII that is in all of them, quick to look for first; empty for none. */
  readonly common: string;
  /** Whether these are all spellings of the whole text; otherwise what is found are candidates. */
  readonly isExact: boolean;
}

type Alike = ReadonlyMap<string, readonly string[]>;

const ASCII_RUN = /[\0-\u007f]+/g;

/**
 * SQLite's `lower` knows ASCII only: letters beyond it are looked for in each of their cases, or, where that would make
 * too many spellings, left out of what is looked for.
 */
export function textPattern(text: string, alike: Alike, mostSpellings: number): TextPattern {
  const folded = foldText(text);
  const characters = Array.from(folded);
  const { spellings, taken } = spellingsOf(characters, alike, mostSpellings);
  const runs = folded.match(ASCII_RUN) ?? [];
  const run = runs.reduce((longest, run) => (run.length > longest.length ? run : longest), '');
  // A single sign would be found nearly everywhere.
  const common = spellings.length > 1 && run.length > 1 ? run : '';
  if (taken === characters.length) return { spellings, common, isExact: true };
  return { spellings: common === '' ? spellings : [common], common: '', isExact: false };
}

/** All spellings of as many characters from the beginning as there may be spellings for. */
function spellingsOf(
  characters: readonly string[],
  alike: Alike,
  most: number,
): { readonly spellings: readonly string[]; readonly taken: number } {
  let spellings = [''];
  for (const [taken, character] of characters.entries()) {
    const cases = alike.get(character) ?? [character];
    if (taken > 0 && spellings.length * cases.length > most) return { spellings, taken };
    spellings = spellings.flatMap((start) => cases.map((one) => start + one));
  }
  return { spellings, taken: characters.length };
}
