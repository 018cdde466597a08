import { foldText } from './fold-text.ts';

const BEYOND_ASCII = /[\u0080-\uffff]/;
/** Letters that have no accent to be taken off, and still stand with their plain relatives in a list of names. */
const RELATIVES: Readonly<Record<string, string>> = {
  æ: 'ae',
  đ: 'd',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  œ: 'oe',
  ß: 'ss',
};

/**
 * By what a text is sorted: without its case, its accents and the space around it, so that `Émile` stands with `Emil`.
 * Two keys are compared unit by unit.
 */
export function sortKey(text: string): string {
  const trimmed = text.trim();
  if (!BEYOND_ASCII.test(trimmed)) return trimmed.toLowerCase();
  return foldText(trimmed.normalize('NFKD').replaceAll(/\p{M}+/gu, '')).replaceAll(
    /[æđıłøœß]/g,
    (letter) => RELATIVES[letter] ?? letter,
  );
}
