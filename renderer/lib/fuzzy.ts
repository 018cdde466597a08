/** A letter at the beginning of a word says more than one within. */
const BEGINS_WORD = 8;
const FOLLOWS_LAST = 5;
const ANYWHERE = 1;
/** Shorter texts are nearer to what was typed; as little as decides between equals. */
const PER_LETTER = 0.01;

/**
 * How well a text fits what was typed: all of its letters, in order.
 * @returns null when it does not; more is better; 0 for nothing typed
 */
export function fuzzyScore(typed: string, text: string): number | null {
  const wanted = fold(typed).replaceAll(' ', '');
  if (wanted === '') return 0;
  const letters = fold(text);
  const whole = letters.indexOf(fold(typed).trim());
  // Typed as it stands beats letters found here and there.
  const bonus = whole < 0 ? 0 : wanted.length * FOLLOWS_LAST + (beginsWord(letters, whole) ? BEGINS_WORD : 0);
  const score = scoreFrom(wanted, letters);
  return score === null ? null : score + bonus - letters.length * PER_LETTER;
}

function scoreFrom(wanted: string, letters: string): number | null {
  let score = 0;
  let last = -1;
  for (const letter of wanted) {
    const place = nextPlace(letters, letter, last + 1);
    if (place < 0) return null;
    score += ANYWHERE + (place === last + 1 && last >= 0 ? FOLLOWS_LAST : 0);
    score += beginsWord(letters, place) ? BEGINS_WORD : 0;
    last = place;
  }
  return score;
}

/** The next place of a letter; all that matters is that it is found whenever it is there. */
const nextPlace = (letters: string, letter: string, from: number): number => letters.indexOf(letter, from);

const beginsWord = (letters: string, place: number): boolean =>
  place === 0 || /[^\p{L}\p{N}]/u.test(letters[place - 1] ?? '');

/** Without accents and case. */
const fold = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** What fits, best first; equals stay in order. */
export function fuzzyFilter<Item>(
  items: readonly Item[],
  typed: string,
  textOf: (item: Item) => string,
): readonly Item[] {
  return items
    .map((item) => ({ item, score: fuzzyScore(typed, textOf(item)) }))
    .filter((entry): entry is { readonly item: Item; readonly score: number } => entry.score !== null)
    .toSorted((one, other) => other.score - one.score)
    .map(({ item }) => item);
}
