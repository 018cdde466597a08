import { TextDecoder } from 'node:util';
import { MAX_RECORD_LENGTH } from '#shared/domain/lists/csv-scanner.ts';
import {
  type XmlAttributes,
  XmlFault,
  type XmlHandlers,
  XmlScanner,
} from '#shared/domain/spreadsheets/xml-scanner.ts';
import { damagedWorkbook, tooMuch } from './refusals.ts';
import type { ZipParts } from './zip-parts.ts';

export interface PartReading {
  readonly path: string;
  /** Unpacked. */
  readonly maxBytes: number;
  readonly handlers: XmlHandlers;
}

/**
 * Reads a part of a workbook as XML, a chunk at a time; who takes the chunks may stop at any of them.
 *
 * @returns after each chunk, how many bytes of the part as packed were read so far
 * @throws UserError `input` when the part is not there, or no XML that is whole
 */
export async function* readXml(parts: ZipParts, reading: PartReading): AsyncGenerator<number, void> {
  const watch = new Watch(reading.handlers);
  const scanner = new XmlScanner(watch);
  let decoder: TextDecoder | undefined;
  for await (const { bytes, packedBytes } of parts.read(reading.path, reading.maxBytes)) {
    decoder ??= decoderFor(bytes);
    feed(reading.path, scanner, decodeChunk(reading.path, decoder, bytes));
    watch.heard(bytes.length);
    yield packedBytes;
  }
  feed(reading.path, scanner, null);
}

/** Reads a part to its end. */
export async function readWholeXml(parts: ZipParts, reading: PartReading): Promise<void> {
  for await (const _ of readXml(parts, reading));
}

/** An element, a text or an attribute that does not end would fill the memory. */
class Watch implements XmlHandlers {
  readonly #handlers: XmlHandlers;
  #isSilent = true;
  #silentBytes = 0;

  constructor(handlers: XmlHandlers) {
    this.#handlers = handlers;
  }

  open(name: string, attributes: XmlAttributes): void {
    this.#isSilent = false;
    this.#handlers.open(name, attributes);
  }

  text(text: string): void {
    this.#handlers.text(text);
  }

  close(name: string): void {
    this.#isSilent = false;
    this.#handlers.close(name);
  }

  /** Takes note of a chunk that was read. */
  heard(bytes: number): void {
    this.#silentBytes = this.#isSilent ? this.#silentBytes + bytes : 0;
    this.#isSilent = true;
    if (this.#silentBytes > MAX_RECORD_LENGTH) throw tooMuch('a text without an end');
  }
}

function feed(path: string, scanner: XmlScanner, text: string | null): void {
  try {
    scanner.push(text ?? '', text === null);
  } catch (error) {
    if (error instanceof XmlFault) throw damagedWorkbook(`the part ${path} is no XML: ${error.message}`);
    throw error;
  }
}

function decodeChunk(path: string, decoder: TextDecoder, bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes, { stream: true });
  } catch {
    throw damagedWorkbook(`the part ${path} is not in the encoding that it says`);
  }
}

/** UTF-8 unless it begins with the mark of UTF-16; the two are all that workbooks may be written in. */
function decoderFor([first, second]: Uint8Array): TextDecoder {
  const isLittle = first === 0xff && second === 0xfe;
  const isBig = first === 0xfe && second === 0xff;
  const encoding = isLittle ? 'utf-16le' : 'utf-8';
  return new TextDecoder(isBig ? 'utf-16be' : encoding, { fatal: true });
}
