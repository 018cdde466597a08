import { unescapeText } from '#shared/domain/spreadsheets/escaped-text.ts';
import { tooMuch } from './refusals.ts';
import type { Workbook } from './workbook.ts';
import { readXml } from './xml-parts.ts';

/** Unpacked: a million rows of twelve different texts of 40 characters have half of it. */
const MAX_PART_BYTES = 1024 * 1024 * 1024;
/** More than any list has; each takes four bytes besides its text. */
const MAX_COUNT = 16 * 1024 * 1024;
const FIRST_BYTES = 64 * 1024;
const FIRST_COUNT = 4096;

/**
 * The texts that the cells of a workbook share, kept as bytes: as strings of JavaScript they would take several times
 * the room, inside a heap that a thread has little of.
 */
export class SharedStrings {
  #bytes = Buffer.allocUnsafe(FIRST_BYTES);
  #ends = new Uint32Array(FIRST_COUNT);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** @returns undefined when there is no such text */
  at(index: number): string | undefined {
    if (!(index >= 0 && index < this.#count)) return undefined;
    const start = index === 0 ? 0 : this.#ends[index - 1];
    return this.#bytes.toString('utf8', start, this.#ends[index]);
  }

  add(text: string): void {
    const start = this.#count === 0 ? 0 : (this.#ends[this.#count - 1] ?? 0);
    this.#makeRoom(start + text.length * 3);
    this.#ends[this.#count] = start + this.#bytes.write(text, start);
    this.#count += 1;
  }

  #makeRoom(bytes: number): void {
    if (bytes > this.#bytes.length) {
      if (bytes > MAX_PART_BYTES)
        throw tooMuch(`more than ${MAX_PART_BYTES / 1024 / 1024} MB of different texts`);
      const larger = Buffer.allocUnsafe(Math.max(bytes, Math.ceil(this.#bytes.length * 1.5)));
      this.#bytes.copy(larger);
      this.#bytes = larger;
    }
    if (this.#count < this.#ends.length) return;
    if (this.#count > MAX_COUNT) throw tooMuch('many millions of different texts');
    const more = new Uint32Array(Math.ceil(this.#ends.length * 1.5));
    more.set(this.#ends);
    this.#ends = more;
  }
}

/**
 * Reads the texts that cells share; a workbook may have none.
 *
 * @param most how many are wanted; the others are not read
 */
export async function readSharedStrings(
  { parts, stringsPath }: Workbook,
  most = Number.POSITIVE_INFINITY,
): Promise<SharedStrings> {
  const strings = new SharedStrings();
  if (stringsPath === null || !parts.has(stringsPath) || most === 0) return strings;
  const text = new TextOfRuns();
  const handlers = {
    open(name: string) {
      if (name === 'si') text.begin();
      else text.open(name);
    },
    text: (value: string) => text.add(value),
    close(name: string) {
      if (name === 'si') strings.add(text.end());
      else text.close(name);
    },
  };
  for await (const _ of readXml(parts, { path: stringsPath, maxBytes: MAX_PART_BYTES, handlers })) {
    if (strings.count >= most) break;
  }
  return strings;
}

/** The text of an item that may have several runs, each with a look of its own; how it is pronounced is left out. */
export class TextOfRuns {
  #text = '';
  #isInText = false;
  #isInReading = false;

  begin(): void {
    this.#text = '';
    this.#isInText = false;
    this.#isInReading = false;
  }

  open(name: string): void {
    if (name === 't') this.#isInText = !this.#isInReading;
    else if (name === 'rPh') this.#isInReading = true;
  }

  add(text: string): void {
    if (this.#isInText) this.#text += text;
  }

  close(name: string): void {
    if (name === 't') this.#isInText = false;
    else if (name === 'rPh') this.#isInReading = false;
  }

  end(): string {
    return unescapeText(this.#text);
  }
}
