import { CENTRAL, type Language, WESTERN } from './languages.ts';
import { likelihoodOf } from './letter-model.ts';
import type { CodePage, EncodingSource, TextEncoding } from './text-encoding.ts';

/** What is known of a file's bytes beyond ASCII, taken over the whole file. */
export interface ByteSurvey {
  /** Characters of two bytes and more that are right UTF-8. */
  readonly validSequences: number;
  /** Bytes beyond ASCII that are no UTF-8. */
  readonly brokenBytes: number;
  /** Whether a byte from 0x80 to 0x9F occurs outside of right UTF-8: Latin-1 has no characters there. */
  readonly hasC1: boolean;
  /** Different words with a byte beyond ASCII, with a neighbour on each side, one character a byte. */
  readonly words: readonly string[];
}

export interface EncodingGuess {
  readonly encoding: TextEncoding;
  readonly encodingSource: EncodingSource;
  /** From 0 to 1. */
  readonly confidence: number;
  /**
   * What the letters say of it: `sound`; `odd`, as a code page that is not read would look like this one;
   * `implausible`, as the words are no words of the languages known, however they are read.
   */
  readonly letters: 'sound' | 'odd' | 'implausible';
}

/** The characters of bytes 0x80 to 0xFF in each code page that has to be told from the others. */
export type CodePageTables = Readonly<Record<Exclude<CodePage, 'iso-8859-1'>, string>>;

/** Before anything is seen: most files that are not UTF-8 come from Excel on Windows. */
const CANDIDATES = [
  { page: 'windows-1252', languages: WESTERN, prior: 0.65 },
  { page: 'windows-1250', languages: CENTRAL, prior: 0.2 },
  { page: 'mac-roman', languages: WESTERN, prior: 0.15 },
] as const;

/** Never more: only a byte order mark and whole UTF-8 are certain. */
const MOST_CONFIDENCE = 0.98;
/** How well the signs of real words do, as the mean of each; what is well below is no text of the languages known. */
const USUAL_MEAN = 0.045;
const LEAST_MEAN = 0.02;
/** Fewer bytes than these that spell nothing in any code page are damage, not an encoding. */
const FEW = 5;
/** Code pages of Latin letters that are not read: a text in one of them looks much like a text in one that is. */
const LATIN_KIN = /^(?:windows-125[47]|iso-?8859-(?:[234]|9|1[0346])|cp85[02]|maclatin2)$/i;
/** Letters of Icelandic, in the places of the letters that only Turkish has. */
const KIN_LETTER = /[ðþýÐÞÝ]/;
/** Letters beyond ASCII come alone or in twos, except where all letters are: Cyrillic, Greek, Chinese. */
const LONG_RUN = /[\u0080-\u00ff]{3}/;

/**
 * The encoding of a file without a byte order mark that is no UTF-16.
 *
 * UTF-8 with some damage stays UTF-8: a text in a code page hardly ever makes a right sequence by accident. What is
 * left is told by its letters: which code page spells words of a language.
 */
export function guessEncoding(survey: ByteSurvey, tables: CodePageTables): EncodingGuess {
  const { validSequences, brokenBytes } = survey;
  if (brokenBytes === 0) return guessOf('utf-8', 1);
  if (validSequences * 2 >= brokenBytes) {
    return guessOf('utf-8', validSequences / (validSequences + brokenBytes));
  }
  const { page, text, lead, mean } = bestPage(survey.words, tables);
  const runs = survey.words.filter((word) => LONG_RUN.test(word)).length;
  const isPlausible = mean >= LEAST_MEAN && runs * 3 <= survey.words.length;
  if (!isPlausible && brokenBytes < FEW) return guessOf('utf-8', 0.5);
  const encoding = page === 'windows-1252' && !survey.hasC1 ? 'iso-8859-1' : page;
  const isOdd = mean < USUAL_MEAN || (page === 'windows-1252' && KIN_LETTER.test(text));
  const letters = isPlausible ? (isOdd ? 'odd' : 'sound') : 'implausible';
  const confidence = confidenceOf(lead, survey.words.length) * Math.min(1, mean / USUAL_MEAN);
  return { ...guessOf(encoding, confidence), letters };
}

/**
 * A guess after another program was asked about the same words.
 *
 * @param opinion the name of an encoding, in any spelling; null for none
 */
export function doubted(guess: EncodingGuess, opinion: string | null): EncodingGuess {
  if (!LATIN_KIN.test(opinion ?? '')) return guess;
  const confidence = Math.min(guess.confidence, 0.6);
  return { ...guess, confidence, encodingSource: sourceOf(confidence) };
}

function guessOf(encoding: TextEncoding, confidence: number): EncodingGuess {
  return { encoding, encodingSource: sourceOf(confidence), confidence, letters: 'sound' };
}

/** A confidence in words. */
export function sourceOf(confidence: number): Exclude<EncodingSource, 'chosen'> {
  if (confidence >= 0.99) return 'certain';
  return confidence >= 0.8 ? 'likely' : 'guess';
}

/**
 * From how many times likelier the best is, as a logarithm, halved: words of one list are not independent. A single
 * word may be a name from anywhere, so it is never more than a guess.
 */
function confidenceOf(lead: number, wordCount: number): number {
  const scarcity = 1 - 0.3 / Math.max(1, wordCount);
  return Math.min(MOST_CONFIDENCE, scarcity / (1 + Math.exp(-lead / 2)));
}

/** The code page that explains the words best, by how much it leads, and how well it does a sign. */
function bestPage(words: readonly string[], tables: CodePageTables) {
  const read = CANDIDATES.map(({ page, languages, prior }) => {
    const decoded = words.map((word) => decodeWord(word, tables[page]));
    const fit = explain(decoded, languages);
    return { page, text: decoded.join('\n'), fit, score: Math.log(prior) + fit };
  });
  const best = read.reduce((one, other) => (other.score > one.score ? other : one));
  // What reads the same is no rival: the choice between them changes nothing.
  const rivals = read.filter(({ text }) => text !== best.text);
  const signs = words.join('').replaceAll(/\p{ASCII}/gu, '').length;
  return {
    page: best.page,
    text: best.text,
    lead: best.score - Math.max(Number.NEGATIVE_INFINITY, ...rivals.map(({ score }) => score)),
    mean: Math.exp(best.fit / Math.max(signs, 1)),
  };
}

function decodeWord(word: string, table: string): string {
  return word.replaceAll(/[\u0080-\u00ff]/g, (byte) => table.charAt(byte.charCodeAt(0) - 0x80));
}

const ROUNDS = 4;

/**
 * The logarithm of how well a mixture of languages explains words: a list holds people of several countries. How much
 * of each language there is is fitted to the words, so that one language that explains all beats a pick from many.
 */
function explain(words: readonly string[], languages: readonly Language[]): number {
  const table = words.map((word) => languages.map((language) => likelihoodOf(word, language)));
  let shares: readonly number[] = languages.map(() => 1 / languages.length);
  for (let round = 0; round < ROUNDS; round += 1) shares = refit(table, shares);
  return table.reduce((sum, row) => sum + Math.log(mixed(row, shares)), 0);
}

const mixed = (row: readonly number[], shares: readonly number[]): number =>
  row.reduce((sum, likelihood, index) => sum + likelihood * (shares[index] ?? 0), 0);

function refit(table: readonly (readonly number[])[], shares: readonly number[]): readonly number[] {
  // A little of every language stays, however little of it was seen.
  const counts = shares.map(() => 0.1);
  for (const row of table) {
    const whole = mixed(row, shares);
    for (const [index, likelihood] of row.entries()) {
      counts[index] = (counts[index] ?? 0) + (likelihood * (shares[index] ?? 0)) / whole;
    }
  }
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => count / total);
}
