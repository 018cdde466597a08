import { readBytes } from '#electron/lists/importing/read-bytes.ts';
import type { Decoder } from './decoder.ts';

/** A part of a file as text. */
export interface TextChunk {
  readonly text: string;
  /** Bytes of the file up to the end of this part. */
  readonly bytesRead: number;
  readonly isLast: boolean;
  /** Where in the file's text, in UTF-16 units, bytes that do not belong became U+FFFD: at least once a line. */
  readonly damagedAt: readonly number[];
}

/** Large enough to read fast, small enough for memory and for ten progress reports a second. */
const CHUNK_BYTES = 256 * 1024;

/**
 * Reads a file as text from its beginning, without its byte order mark. The last chunk may be empty.
 *
 * @param file an open file; blocks while it reads, as a worker thread may
 */
export function* readTextChunks(
  file: number,
  decoder: Decoder,
  chunkBytes = CHUNK_BYTES,
): Generator<TextChunk, void> {
  const { byteOrderMark } = decoder;
  const buffer = Buffer.allocUnsafe(chunkBytes);
  let carried = 0;
  let bytesRead = 0;
  let offset = 0;
  for (let isFirst = true, isLast = false; !isLast; isFirst = false) {
    const count = fill(file, buffer, carried, bytesRead);
    isLast = carried + count < buffer.length;
    bytesRead += count;
    const bytes = buffer.subarray(0, carried + count);
    const hasMark = isFirst && byteOrderMark.every((byte, index) => bytes[index] === byte);
    const end = isLast ? bytes.length : bytes.length - decoder.incompleteTail(bytes);
    const { text, damagedAt } = decoder.decode(bytes.subarray(hasMark ? byteOrderMark.length : 0, end));
    const placesInFile = damagedAt.map((place) => offset + place);
    yield { text, damagedAt: placesInFile, bytesRead, isLast };
    offset += text.length;
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
