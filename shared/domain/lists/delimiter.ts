import { CsvScanner } from './csv-scanner.ts';

/** The characters that a file may be split by; where two fit equally well, the earlier is taken. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;

/** What Excel writes, in some countries, as the first line of a CSV file. */
const NOTE = /^sep=([^"\r\n])$/i;

/** Whether a file's first line is no record but names the delimiter, as Excel does: `sep=;`. */
export function isDelimiterNote(line: string): boolean {
  return NOTE.test(line);
}

/** More tell nothing new, and cost time before anything is shown. */
const RECORDS_LOOKED_AT = 200;

/**
 * The delimiter that the first line notes, or else the one by which the most records of a text have equally many cells, quotes respected.
 *
 * @param sample the first part of a file
 * @param isWhole whether the sample is the file; the last record of one that was cut tells nothing
 * @returns a comma when no delimiter occurs: the file has one column
 */
export function guessDelimiter(sample: string, isWhole: boolean): string {
  const noted = NOTE.exec(sample.slice(0, 6).replace(/[\r\n].*$/s, ''))?.[1];
  if (noted !== undefined) return noted;
  let best = { delimiter: ',', share: 0, width: 1 };
  for (const delimiter of DELIMITERS) {
    const { share, width } = evennessOf(sample, isWhole, delimiter);
    if (share > best.share || (share === best.share && width > best.width))
      best = { delimiter, share, width };
  }
  return best.delimiter;
}

/** The share of records that have the commonest number of cells, damaged ones counting against it. */
function evennessOf(sample: string, isWhole: boolean, delimiter: string) {
  const counts = new Map<number, number>();
  let total = 0;
  for (const { text, cells, quoting } of new CsvScanner(delimiter).push(sample, isWhole)) {
    if (total === RECORDS_LOOKED_AT) break;
    if (text === '') continue;
    total += 1;
    if (quoting === 'fine') counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  }
  const [width, count] = [...counts].reduce((most, each) => (each[1] > most[1] ? each : most), [1, 0]);
  return width === 1 ? { share: 0, width } : { share: count / total, width };
}
