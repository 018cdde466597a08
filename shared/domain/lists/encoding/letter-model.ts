import type { Language } from './languages.ts';

/** What a sign that no language explains is worth: not nothing, as names travel and files have slips. */
const STRANGE_LETTER = 0.002;
const STRANGE_SIGN = 0.000_5;
/** A sign inside a word, a letter that is no letter: what a wrong code page makes. */
const SIGN_IN_WORD = 0.000_05;
const NO_CHARACTER = 0.000_001;
const TYPOGRAPHY = 0.03;
/** How much less a letter is worth in a place where a language does not put it. */
const WRONG_PLACE = 0.03;
const WRONG_CASE = 0.01;

const TYPOGRAPHIC = new Set('“”„‘’‚«»–—…•·€£°®©™§²³¼½¾±×÷µ¡¿ªº\u00a0');
const VOWEL = /[aeiouyæøœ]/;

/**
 * How well a language explains the signs beyond ASCII of a word: the product over them of how often the language has
 * each, and has it in such a place.
 *
 * @param word a word with what stands right beside it, decoded
 * @returns above 0, at most 1; comparable between decodings of the same bytes
 */
export function likelihoodOf(word: string, language: Language): number {
  let likelihood = 1;
  for (let at = 0; at < word.length; at += 1) {
    if (word.charCodeAt(at) >= 0x80) likelihood *= signLikelihood(word, at, language);
  }
  return likelihood;
}

function signLikelihood(word: string, at: number, language: Language): number {
  const sign = word.charAt(at);
  const before = word.charAt(at - 1);
  const after = word.charAt(at + 1);
  if (/[\p{Cc}\p{Cn}\p{Co}\ufffd]/u.test(sign)) return NO_CHARACTER;
  if (!isLetter(sign) || 'ªº'.includes(sign)) return otherSignLikelihood(sign, before, after);
  const lower = sign.toLowerCase();
  const share = (language.letters[lower] ?? 0) / 100;
  const isPlaced = language.followers[lower]?.test(isLetter(after) ? plainLetter(after) : ' ') ?? true;
  return Math.max(share * (isPlaced ? 1 : WRONG_PLACE), STRANGE_LETTER) * formOf(sign, before, after);
}

function otherSignLikelihood(sign: string, before: string, after: string): number {
  const isInside = isLetter(before) && isLetter(after);
  if (isInside) return sign === '’' ? TYPOGRAPHY : SIGN_IN_WORD;
  return TYPOGRAPHIC.has(sign) ? TYPOGRAPHY : STRANGE_SIGN;
}

/** Whether the letter's case and sound fit between its neighbours; 1 when they do. */
function formOf(sign: string, before: string, after: string): number {
  const isUpper = sign !== sign.toLowerCase();
  const isCaseOdd = isUpper
    ? isLowerLetter(before) || (isUpperLetter(before) && isLowerLetter(after))
    : isUpperLetter(after) && (isUpperLetter(before) || !isLetter(before));
  const isAlone = !isLetter(before) && !isLetter(after);
  return (isCaseOdd ? WRONG_CASE : 1) * (isAlone ? 0.1 : 1) * soundOf(sign, before, after);
}

/** Vowels and consonants take turns, more often than not. */
function soundOf(sign: string, before: string, after: string): number {
  if (!isLetter(before) || !isLetter(after)) return 1;
  const [left, own, right] = [before, sign, after].map((letter) => VOWEL.test(plainLetter(letter)));
  if (left !== own || own !== right) return 1;
  return own === true ? 0.2 : 0.4;
}

/** Without its accent, in lower case. */
const plainLetter = (letter: string): string => letter.toLowerCase().normalize('NFD').charAt(0);
const isLetter = (sign: string): boolean => /\p{L}/u.test(sign);
const isLowerLetter = (sign: string): boolean => /\p{Ll}/u.test(sign);
const isUpperLetter = (sign: string): boolean => /\p{Lu}/u.test(sign);
