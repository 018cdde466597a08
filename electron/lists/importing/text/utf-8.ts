import { isUtf8 } from 'node:buffer';
import type { Decoded } from './decoded.ts';

/** How many bytes at the end begin a character whose other bytes are yet to come. */
export function incompleteUtf8Tail(bytes: Uint8Array): number {
  for (let back = 1; back <= 3; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0b1100_0000) return back < characterLength(byte) ? back : 0;
    if (byte < 0b1000_0000) return 0;
  }
  return 0;
}

/** How many bytes a character has, by its first one. */
function characterLength(lead: number): number {
  if (lead >= 0b1111_0000) return 4;
  return lead >= 0b1110_0000 ? 3 : 2;
}

/** Decodes UTF-8, line by line where it is damaged, so that each such line is named. */
export function decodeUtf8(bytes: Buffer): Decoded {
  if (isUtf8(bytes)) return { text: bytes.toString('utf8'), damagedAt: [] };
  let text = '';
  const damagedAt: number[] = [];
  for (const line of linesOf(bytes)) {
    const decoded = line.toString('utf8');
    if (!isUtf8(line)) damagedAt.push(text.length + decoded.indexOf('\ufffd'));
    text += decoded;
  }
  return { text, damagedAt };
}

/** Each with its line end; a CRLF makes an empty line more, which harms nothing here. */
function* linesOf(bytes: Buffer): Generator<Buffer, void> {
  let from = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] !== 0x0a && bytes[at] !== 0x0d) continue;
    yield bytes.subarray(from, at + 1);
    from = at + 1;
  }
  yield bytes.subarray(from);
}
