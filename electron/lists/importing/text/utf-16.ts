import { type Decoded, firstOfLines } from './decoded.ts';

/** How many bytes at the end begin a character whose other bytes are yet to come. */
export function incompleteUtf16Tail(bytes: Uint8Array, isBigEndian: boolean): number {
  const odd = bytes.length % 2;
  const high = bytes[bytes.length - odd - (isBigEndian ? 2 : 1)] ?? 0;
  return odd + (high >= 0xd8 && high <= 0xdb ? 2 : 0);
}

/**
 * Decodes UTF-16. Half a character, and a byte too many at the end, become U+FFFD.
 *
 * @param bytes are swapped in place when they are big-endian: decoding them again would fail
 */
export function decodeUtf16(bytes: Buffer, isBigEndian: boolean): Decoded {
  const whole = bytes.subarray(0, bytes.length - (bytes.length % 2));
  const raw = (isBigEndian ? whole.swap16() : whole).toString('utf16le');
  const isCut = whole.length < bytes.length;
  if (!isCut && raw.isWellFormed()) return { text: raw, damagedAt: [] };
  const places = Array.from(raw.matchAll(/\p{Surrogate}/gu), ({ index }) => index);
  if (isCut) places.push(raw.length);
  return {
    text: raw.toWellFormed() + (isCut ? '\ufffd' : ''),
    damagedAt: firstOfLines(raw, places),
  };
}
