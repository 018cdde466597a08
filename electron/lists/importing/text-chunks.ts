import { isUtf8 } from 'node:buffer';
import { readBytes } from './read-bytes.ts';

/** A part of a file as text. */
export interface TextChunk {
  readonly text: string;
  /** Bytes of the file up to the end of this part. */
  readonly bytesRead: number;
  readonly isLast: boolean;
  /** Where in the file's text, in UTF-16 units, a byte that is no UTF-8 became U+FFFD. */
  readonly damagedAt: readonly number[];
}

/** Large enough to read fast, small enough for memory and for ten progress reports a second. */
const CHUNK_BYTES = 256 * 1024;
const BYTE_ORDER_MARK = Buffer.from('\ufeff');

/**
 * Reads a file as UTF-8 text from its beginning, without its byte order mark. The last chunk may be empty.
 *
 * @param file an open file; blocks while it reads, as a worker thread may
 */
export function* readTextChunks(file: number): Generator<TextChunk, void> {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let carried = 0;
  let bytesRead = 0;
  let offset = 0;
  for (let isFirst = true, isLast = false; !isLast; isFirst = false) {
    const count = fill(file, buffer, carried, bytesRead);
    isLast = carried + count < buffer.length;
    bytesRead += count;
    const bytes = buffer.subarray(0, carried + count);
    const start = isFirst && bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
    const end = isLast ? bytes.length : bytes.length - incompleteTail(bytes);
    const chunk = decode(bytes.subarray(start, end), offset);
    yield { ...chunk, bytesRead, isLast };
    offset += chunk.text.length;
    carried = buffer.copy(buffer, 0, end, bytes.length);
  }
}

/** Reads until the buffer is full or the file ends. */
function fill(file: number, buffer: Buffer, from: number, position: number): number {
  let at = from;
  while (at < buffer.length) {
    const count = readBytes(file, { buffer, from: at, position: position + at - from });
    if (count === 0) break;
    at += count;
  }
  return at - from;
}

/** How many bytes at the end begin a character whose other bytes are yet to come. */
function incompleteTail(bytes: Buffer): number {
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

function decode(
  bytes: Buffer,
  offset: number,
): { readonly text: string; readonly damagedAt: readonly number[] } {
  if (isUtf8(bytes)) return { text: bytes.toString('utf8'), damagedAt: [] };
  let text = '';
  const damagedAt: number[] = [];
  for (const line of linesOf(bytes)) {
    const decoded = line.toString('utf8');
    if (!isUtf8(line)) damagedAt.push(offset + text.length + decoded.indexOf('\ufffd'));
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
