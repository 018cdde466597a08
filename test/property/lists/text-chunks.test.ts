import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Decoder, decoderOf } from '#electron/lists/importing/text/decoder.ts';
import { readTextChunks } from '#electron/lists/importing/text/text-chunks.ts';
import type { CodePage, TextEncoding } from '#shared/domain/lists/encoding/text-encoding.ts';
import { decodeFrom } from '#test/support/files/encoded-words.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';

/** Small chunks, so that every border there can be is met. */
const chunkBytes = fc.integer({ min: 8, max: 40 });
const text = fc.string({ unit: 'grapheme', maxLength: 60 });
const mark = fc.boolean();

async function readerOf(encoding: TextEncoding) {
  const path = join(tempFolder(), 'file');
  const decoder = await decoderOf(encoding);
  return (bytes: Uint8Array, chunk: number) => {
    writeFileSync(path, bytes);
    return readAll(path, decoder, chunk);
  };
}

function readAll(path: string, decoder: Decoder, chunk: number) {
  const file = openSync(path, 'r');
  try {
    const chunks = [...readTextChunks(file, decoder, chunk)];
    return {
      text: chunks.map((each) => each.text).join(''),
      damagedAt: chunks.flatMap((each) => each.damagedAt),
      bytesRead: chunks.at(-1)?.bytesRead,
      lasts: chunks.filter(({ isLast }) => isLast).length,
    };
  } finally {
    closeSync(file);
  }
}

const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();
const WAYS = [
  ['utf-8', (all: string) => Buffer.from(all, 'utf8')],
  ['utf-16le', (all: string) => Buffer.from(all, 'utf16le')],
  ['utf-16be', (all: string) => swapped(Buffer.from(all, 'utf16le'))],
] as const;

test.each(WAYS)(
  '%s comes back exactly, whatever the chunk borders, without its mark',
  async (encoding, encode) => {
    const read = await readerOf(encoding);
    fc.assert(
      fc.property(text, chunkBytes, mark, (content, chunk, hasMark) => {
        const plain = content.toWellFormed().replace(/^\ufeff+/, '');
        const bytes = encode(hasMark ? `\ufeff${plain}` : plain);
        expect(read(bytes, chunk)).toEqual({
          text: plain,
          damagedAt: [],
          bytesRead: bytes.length,
          lasts: 1,
        });
      }),
      { numRuns: 400 },
    );
  },
);

test.each<CodePage>(['windows-1252', 'iso-8859-1', 'windows-1250', 'mac-roman'])(
  '%s comes back as iconv-lite reads it, with each line that has a byte it lacks named',
  async (page) => {
    const readFrom = await readerOf(page);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), chunkBytes, (bytes, chunk) => {
        const read = readFrom(bytes, chunk);
        expect(read.text).toBe(decodeFrom(page, bytes));
        expect(linesOf(read.text, read.damagedAt)).toEqual(
          linesOf(
            read.text,
            Array.from(read.text.matchAll(/\ufffd/g), ({ index }) => index),
          ),
        );
      }),
      { numRuns: 400 },
    );
  },
);

const linesOf = (all: string, places: readonly number[]): readonly number[] => [
  ...new Set(places.map((place) => all.slice(0, place).split(/\r|\n/).length)),
];

test('half a character of UTF-16, and a byte too many, become U+FFFD in their place', async () => {
  const readFrom = await readerOf('utf-16le');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), chunkBytes, (content, chunk) => {
      const broken = `a${content}\ud83d`;
      const bytes = Buffer.concat([Buffer.from(broken, 'utf16le'), Buffer.of(0x41)]);
      const read = readFrom(bytes, chunk);
      expect(read.text).toBe(`${broken.toWellFormed()}\ufffd`);
      const damaged = Array.from(broken.matchAll(/\p{Surrogate}/gu), ({ index }) => index);
      expect(linesOf(read.text, read.damagedAt)).toEqual(linesOf(read.text, [...damaged, broken.length]));
    }),
  );
});
