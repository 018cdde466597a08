import type { CodePage, TextEncoding } from '#shared/domain/lists/encoding/text-encoding.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import { type Decoded, firstOfLines } from './decoded.ts';
import { decodeUtf8, incompleteUtf8Tail } from './utf-8.ts';
import { decodeUtf16, incompleteUtf16Tail } from './utf-16.ts';

/** How bytes of one encoding become text, part by part. */
export interface Decoder {
  /** What may stand at the very beginning of a file and is no part of the text. */
  readonly byteOrderMark: readonly number[];
  /** How many bytes at the end begin a character whose other bytes are yet to come. */
  incompleteTail(bytes: Uint8Array): number;
  /** Takes whole characters only; may write over the bytes. */
  decode(bytes: Buffer): Decoded;
}

/** The decoder of an encoding; the code pages are loaded only for a file that is in one. */
export async function decoderOf(encoding: TextEncoding): Promise<Decoder> {
  switch (encoding) {
    case 'utf-8':
      return {
        byteOrderMark: [0xef, 0xbb, 0xbf],
        incompleteTail: incompleteUtf8Tail,
        decode: decodeUtf8,
      };
    case 'utf-16le':
      return utf16Decoder([0xff, 0xfe], false);
    case 'utf-16be':
      return utf16Decoder([0xfe, 0xff], true);
    case 'windows-1252':
    case 'iso-8859-1':
    case 'windows-1250':
    case 'mac-roman':
      return pageDecoder(encoding);
    default:
      return assertNever(encoding, 'encoding');
  }
}

async function pageDecoder(page: CodePage): Promise<Decoder> {
  const { codePageDecoder } = await import('./code-pages.ts');
  const toText = codePageDecoder(page);
  const decode = (bytes: Buffer): Decoded => {
    const text = toText(bytes);
    if (!text.includes('\ufffd')) return { text, damagedAt: [] };
    // A code page has no U+FFFD of its own, so each stands for a byte that it does not have.
    const places = Array.from(text.matchAll(/\ufffd/g), ({ index }) => index);
    return { text, damagedAt: firstOfLines(text, places) };
  };
  return { byteOrderMark: [], incompleteTail: () => 0, decode };
}

function utf16Decoder(byteOrderMark: readonly number[], isBigEndian: boolean): Decoder {
  return {
    byteOrderMark,
    incompleteTail: (bytes) => incompleteUtf16Tail(bytes, isBigEndian),
    decode: (bytes) => decodeUtf16(bytes, isBigEndian),
  };
}
