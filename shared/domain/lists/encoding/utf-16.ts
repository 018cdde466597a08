import { type EncodingGuess, sourceOf } from './guess-encoding.ts';

/**
 * Whether a file is UTF-16, told by its first bytes: by the byte order mark, or by zero bytes, of which each Latin
 * letter, digit, delimiter and line end has one, always on the same side.
 *
 * @param head the first bytes of the file, one a character (Latin-1)
 * @returns null for a file that is not
 */
export function utf16Of(
  head: string,
): Pick<EncodingGuess, 'encoding' | 'encodingSource' | 'confidence'> | null {
  if (head.startsWith('\u00ff\u00fe')) return guessOf('utf-16le', 1);
  if (head.startsWith('\u00fe\u00ff')) return guessOf('utf-16be', 1);
  const [even, odd] = countZeros(head);
  const [most, least] = even > odd ? [even, odd] : [odd, even];
  const share = most / Math.max(1, head.length / 2);
  const isBigEndian = even > odd;
  // A stray zero in a text is an accident; a line end of two bytes is none.
  const lineEnd = isBigEndian ? /^(?:..)*?\0[\r\n]/s : /^(?:..)*?[\r\n]\0/s;
  // Some letters have their zero on the other side: U+4E00, the Chinese for one, is a common one.
  const isOneSided = most >= 2 && least * 5 <= most;
  const isUtf16 = isOneSided && (share >= 0.4 || (share >= 0.1 && lineEnd.test(head)));
  return isUtf16 ? guessOf(isBigEndian ? 'utf-16be' : 'utf-16le', share >= 0.4 ? 0.97 : 0.85) : null;
}

const guessOf = (encoding: 'utf-16le' | 'utf-16be', confidence: number) => ({
  encoding,
  encodingSource: sourceOf(confidence),
  confidence,
});

/** Zero bytes at even places and at odd ones. */
export function countZeros(head: string): readonly [even: number, odd: number] {
  const counts: [number, number] = [0, 0];
  for (let at = head.indexOf('\0'); at !== -1; at = head.indexOf('\0', at + 1)) {
    if (at % 2 === 0) counts[0] += 1;
    else counts[1] += 1;
  }
  return counts;
}
