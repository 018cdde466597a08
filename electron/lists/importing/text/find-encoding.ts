import type { SourceFile } from '#electron/lists/importing/source-file.ts';
import {
  type ByteSurvey,
  doubted,
  type EncodingGuess,
  guessEncoding,
} from '#shared/domain/lists/encoding/guess-encoding.ts';
import type { EncodingSource, TextEncoding } from '#shared/domain/lists/encoding/text-encoding.ts';
import { utf16Of } from '#shared/domain/lists/encoding/utf-16.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { ByteSurveyor } from './byte-surveyor.ts';

/** Which encoding a file is read in, and why. */
export interface FoundEncoding {
  readonly encoding: TextEncoding;
  readonly encodingSource: EncodingSource;
  readonly confidence: number;
}

/**
 * The encoding of a text file, and its hash: both want all of its bytes, so they are read once.
 *
 * @throws UserError `input` when it is text in an encoding that is not read
 */
export async function findEncoding(
  file: SourceFile,
  chosen: TextEncoding | undefined,
): Promise<{ readonly fileHash: string; readonly found: FoundEncoding }> {
  const known = chosen === undefined ? markedEncoding(file.head) : chosenEncoding(chosen);
  if (known !== null) return { fileHash: file.hash(() => {}), found: known };
  const surveyor = new ByteSurveyor();
  const fileHash = file.hash((bytes) => surveyor.add(bytes));
  const survey = surveyor.finish();
  if (survey.brokenBytes === 0) {
    return { fileHash, found: file.isCut ? UTF_8_SO_FAR : UTF_8 };
  }
  const { codePageTables } = await import('./code-pages.ts');
  const guess = guessEncoding(survey, codePageTables());
  if (guess.letters === 'sound') return { fileHash, found: toFound(guess) };
  const opinion = await secondOpinion(survey);
  if (guess.letters === 'implausible') throw unknownEncoding(file.name, opinion);
  return { fileHash, found: toFound(doubted(guess, opinion)) };
}

const UTF_8: FoundEncoding = { encoding: 'utf-8', encodingSource: 'certain', confidence: 1 };
/** Letters of another encoding may still come. */
const UTF_8_SO_FAR: FoundEncoding = { encoding: 'utf-8', encodingSource: 'likely', confidence: 0.9 };

const chosenEncoding = (encoding: TextEncoding): FoundEncoding => ({
  encoding,
  encodingSource: 'chosen',
  confidence: 1,
});

/** What the first bytes alone tell. */
function markedEncoding(head: string): FoundEncoding | null {
  if (head.startsWith('\u00ef\u00bb\u00bf')) {
    return { encoding: 'utf-8', encodingSource: 'certain', confidence: 1 };
  }
  return utf16Of(head);
}

const toFound = ({ encoding, encodingSource, confidence }: EncodingGuess): FoundEncoding => ({
  encoding,
  encodingSource,
  confidence,
});

/**
 * What jschardet 4 makes of the words that are not ASCII. Asked only in doubt: it takes 57 MB, and of 19 small lists it
 * told 14 where the letters told all (measured, 2026-11).
 */
async function secondOpinion({ words }: ByteSurvey): Promise<string | null> {
  const { detect } = await import('jschardet');
  // A word a line, so that none is cut in the middle of a character.
  return detect(Buffer.from(words.join('\n'), 'latin1')).encoding;
}

function unknownEncoding(name: string, opinion: string | null): UserError {
  const maybe = opinion === null ? '' : `, perhaps ${opinion}`;
  return new UserError(
    'input',
    `${name} is written in an encoding that is not read${maybe}. Nothing was imported. ` +
      'Save it as UTF-8 (in Excel: "CSV UTF-8"), then import that file; or choose one of the encodings that are read.',
  );
}
