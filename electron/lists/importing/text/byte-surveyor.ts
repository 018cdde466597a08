import { isAscii, isUtf8 } from 'node:buffer';
import type { ByteSurvey } from '#shared/domain/lists/encoding/guess-encoding.ts';
import { incompleteUtf8Tail } from './utf-8.ts';

/** More words tell nothing new, and each is weighed in every language. */
const MAX_WORDS = 600;
/** How many bytes of a part are asked for their word: in a list of one language, nearly all words were seen before. */
const MAX_ASKED_A_PART = 200;
/** A word longer than this is none. */
const MAX_WORD_BYTES = 30;
/** How much of a part that is UTF-8 throughout is counted; counting all would slow the import of every such file. */
const COUNTED_BYTES = 16 * 1024;

/**
 * Looks at all bytes of a file while they pass: an umlaut may first come at row 40,000. Parts in ASCII, and right UTF-8,
 * cost hardly anything.
 */
export class ByteSurveyor {
  readonly #words = new Set<string>();
  #validSequences = 0;
  #brokenBytes = 0;
  #hasC1 = false;
  /** The beginning of a character whose other bytes come with the next part. */
  #tail: Uint8Array = new Uint8Array();

  /** Takes the next part of the file. */
  add(part: Uint8Array): void {
    if (this.#tail.length === 0 && isAscii(part)) return;
    const bytes = this.#tail.length === 0 ? part : Buffer.concat([this.#tail, part]);
    const end = bytes.length - incompleteUtf8Tail(bytes);
    this.#tail = Uint8Array.from(bytes.subarray(end));
    this.#look(bytes.subarray(0, end));
  }

  /** What was found, when all parts were given. */
  finish(): ByteSurvey {
    this.#look(this.#tail);
    this.#tail = new Uint8Array();
    return {
      validSequences: this.#validSequences,
      brokenBytes: this.#brokenBytes,
      hasC1: this.#hasC1,
      words: [...this.#words],
    };
  }

  #look(bytes: Uint8Array): void {
    if (!isUtf8(bytes)) {
      this.#walk(bytes);
    } else if (!isAscii(bytes)) {
      const head = bytes.subarray(0, COUNTED_BYTES);
      this.#validSequences += Math.max(1, countSequences(head));
    }
  }

  #walk(bytes: Uint8Array): void {
    let broken = 0;
    for (let at = nextHigh(bytes, 0); at < bytes.length; ) {
      const length = sequenceLength(bytes, at);
      if (length > 0) {
        this.#validSequences += 1;
      } else {
        broken += 1;
        if ((bytes[at] ?? 0) < 0xa0) this.#hasC1 = true;
        if (broken <= MAX_ASKED_A_PART) this.#takeWord(bytes, at);
      }
      at = nextHigh(bytes, at + Math.max(1, length));
    }
    this.#brokenBytes += broken;
  }

  #takeWord(bytes: Uint8Array, at: number): void {
    if (this.#words.size < MAX_WORDS) this.#words.add(wordAround(bytes, at));
  }
}

/** The first byte beyond ASCII at or after a place; the length when there is none. */
function nextHigh(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && (bytes[at] ?? 0) < 0x80) at += 1;
  return at;
}

/** In right UTF-8, every character beyond ASCII has one byte of at least 0xC0, its first. */
function countSequences(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) {
    if (byte >= 0xc0) count += 1;
  }
  return count;
}

/** How long the UTF-8 character is that begins at a place; 0 when there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  for (let next = at + 1; next < at + length; next += 1) {
    if (!isContinuation(bytes[next])) return 0;
  }
  return length;
}

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && byte >> 6 === 0b10;

/** The word that a byte stands in, with what stands right beside it, one character a byte. */
function wordAround(bytes: Uint8Array, at: number): string {
  let from = at;
  while (from > 0 && at - from < MAX_WORD_BYTES && isLetter(bytes[from - 1])) from -= 1;
  let to = at + 1;
  while (to - from < MAX_WORD_BYTES && isLetter(bytes[to])) to += 1;
  return Buffer.from(bytes.subarray(Math.max(0, from - 1), to + 1)).toString('latin1');
}

function isLetter(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  return byte >= 0x80 || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}
