import { commonWords } from '#shared/domain/lists/views/common-words.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import { count, counted } from '#shared/lib/say-numbers.ts';
import type { Sample } from './sample.ts';

/** Which rows alone a run takes, as part of a sentence: `the first 20 rows of the list`; null for all of them. */
export function describeSample(sample: Sample): string | null {
  switch (sample.kind) {
    case 'all':
      return null;
    case 'first':
      return sample.rows === 1
        ? 'the first row of the list'
        : `the first ${counted(sample.rows, 'row')} of the list`;
    case 'row':
      return `row ${count(sample.row)} of the list`;
    case 'share':
      return `about ${percent(sample.share)} of the rows, drawn at random (seed ${sample.seed})`;
    case 'matching':
      return matchingWords(commonWords(sample));
    default:
      return assertNever(sample, 'a sample');
  }
}

const matchingWords = (common: string): string =>
  common === '' ? 'some rows (what they had in common was erased with the list)' : `the rows where ${common}`;

/** Without the noise of binary fractions: 7 % of something is 0.07000000000000001 of it. */
const percent = (share: number): string => `${Number((share * 100).toPrecision(12))} %`;
