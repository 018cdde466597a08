import { CsvScanner } from './csv-scanner.ts';

/** The characters that a file may be split by; where two fit equally well, the earlier is taken. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;

/** More tell nothing new, and cost time before anything is shown. */
const RECORDS_LOOKED_AT = 200;

/**
 * The delimiter by which the most records of a text have equally many cells, quotes respected.
 *
 * @param sample the first part of a file
 * @param isWhole whether the sample is the file; the last record of one that was cut tells nothing
 * @returns a comma when no delimiter occurs: the file has one column
 */
export function guessDelimiter(sample: string, isWhole: boolean): string {
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
  const records = new CsvScanner(delimiter)
    .push(sample, isWhole)
    .filter(({ text }) => text !== '')
    .slice(0, RECORDS_LOOKED_AT);
  const counts = new Map<number, number>();
  for (const { cells, quoting } of records) {
    if (quoting === 'fine') counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  }
  const [width, count] = [...counts].reduce((most, each) => (each[1] > most[1] ? each : most), [1, 0]);
  return width === 1 ? { share: 0, width } : { share: count / records.length, width };
}
