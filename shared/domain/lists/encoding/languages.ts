/** The letters beyond a–z of a language, by which its texts are known. */
export interface Language {
  /** How often each is met, in hundredths of all such letters of the language. */
  readonly letters: Readonly<Record<string, number>>;
  /** What nearly always follows a letter, in lower case and without accents; the end of a word is a space. */
  readonly followers: Readonly<Record<string, RegExp>>;
}

const vowel = /[aeiouyæøœ ]/;
const noVowel = /[^aeiouyæøœ]/;
const end = / /;

/**
 * The languages that Windows-1252 and Mac Roman can write. The shares are rounded by hand: only their order of
 * magnitude matters, as a wrong code page makes letters that a language does not have at all.
 */
export const WESTERN: readonly Language[] = [
  // German
  { letters: { ä: 24, ö: 20, ü: 42, ß: 13 }, followers: {} },
  // French
  {
    letters: { é: 58, à: 14, è: 10, ê: 6, ç: 4, ô: 2, î: 2, û: 1, ù: 1, â: 1, ë: 1, ï: 1, œ: 1.5 },
    followers: { è: noVowel, ê: noVowel, ç: vowel },
  },
  // Spanish
  { letters: { á: 19, é: 16, í: 25, ó: 26, ú: 6, ñ: 9, ü: 0.5 }, followers: { ñ: vowel } },
  // Portuguese
  {
    letters: { ã: 22, ç: 17, á: 11, é: 13, í: 9, ó: 9, ê: 7, õ: 4, ú: 4, â: 3, ô: 2, à: 2 },
    followers: { ç: vowel, õ: /e/, ã: /[eo ]/ },
  },
  // Italian
  {
    letters: { à: 38, è: 28, ò: 14, ù: 10, ì: 8, é: 3 },
    followers: { à: end, è: end, ò: end, ù: end, ì: end },
  },
  // Swedish and Finnish
  { letters: { ä: 45, ö: 28, å: 25, é: 2 }, followers: {} },
  // Danish and Norwegian
  { letters: { ø: 40, å: 35, æ: 22, é: 3 }, followers: {} },
  // Dutch, and English with its borrowed words
  { letters: { é: 50, ë: 30, ï: 12, ö: 4, è: 3, ç: 1 }, followers: { è: noVowel, ç: vowel } },
  // Icelandic
  {
    letters: { ð: 30, á: 13, í: 11, þ: 9, ó: 8, æ: 7, ö: 7, é: 5, ú: 5, ý: 3 },
    followers: {},
  },
  // Catalan
  {
    letters: { é: 15, è: 20, à: 25, ó: 20, ò: 8, í: 6, ç: 3, ú: 2, ï: 1 },
    followers: { è: noVowel, à: noVowel, ç: vowel },
  },
];

/** The languages that Windows-1250 can write; see `WESTERN`. */
export const CENTRAL: readonly Language[] = [
  // Polish
  {
    letters: { ł: 27, ó: 12, ę: 14, ś: 10, ą: 13, ż: 10, ć: 6, ń: 7, ź: 1.5 },
    followers: { ą: noVowel, ę: noVowel, ń: noVowel, ś: noVowel, ć: noVowel, ź: noVowel },
  },
  // Czech
  {
    letters: { á: 20, í: 22, ě: 12, é: 9, ý: 8, č: 8, š: 7, ř: 8, ž: 7, ů: 4, ú: 1, ň: 1, ť: 0.5, ď: 0.5 },
    followers: {},
  },
  // Slovak
  {
    letters: {
      á: 25,
      í: 15,
      é: 10,
      č: 12,
      ý: 10,
      š: 8,
      ž: 8,
      ú: 6,
      ľ: 4,
      ä: 1,
      ô: 2,
      ť: 3,
      ň: 2,
      ď: 1,
      ŕ: 0.2,
    },
    followers: {},
  },
  // Hungarian
  { letters: { á: 30, é: 30, ö: 9, ó: 10, ő: 9, ü: 5, í: 5, ú: 3, ű: 2 }, followers: {} },
  // Romanian, which Windows-1250 writes with cedillas
  { letters: { ă: 38, ş: 20, î: 17, ţ: 17, â: 8 }, followers: { ă: noVowel } },
  // Croatian and Slovenian
  { letters: { č: 30, š: 25, ž: 20, ć: 17, đ: 8 }, followers: {} },
  // German: the code page has all of its letters
  { letters: { ä: 24, ö: 20, ü: 42, ß: 13 }, followers: {} },
];
