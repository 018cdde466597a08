import { pipeline, Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { type RandomAccessReader, RemoteZipReader } from '@cj-tech-master/excelts/archive';
import { readBytes } from '#electron/lists/importing/read-bytes.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { damagedWorkbook, lockedByPassword, tooMuch } from './refusals.ts';

/** Large enough to read fast, small enough for memory and for progress reports. */
const CHUNK_BYTES = 128 * 1024;
/** The largest piece read at once is the archive's own list of contents: some hundred bytes a part. */
const MAX_READ_BYTES = 32 * 1024 * 1024;

const STORED = 0;
const DEFLATED = 8;

/** A part of a workbook while it is read. */
export interface PartChunk {
  readonly bytes: Uint8Array;
  /** Bytes of the part as packed that were read so far. */
  readonly packedBytes: number;
}

/** The parts of a zip archive, read from an open file and never more of it than is asked for. */
export class ZipParts {
  readonly #zip: RemoteZipReader;
  readonly #paths: ReadonlyMap<string, string>;

  private constructor(zip: RemoteZipReader) {
    this.#zip = zip;
    // Names of parts do not tell capital letters apart (ECMA-376 part 2, 6.2.2.3, 2021-12).
    this.#paths = new Map(zip.listFiles().map((path) => [normalize(path), path]));
  }

  /** @throws UserError `input` when the file is no zip archive that is whole */
  static async open(file: number, sizeBytes: number): Promise<ZipParts> {
    return new ZipParts(
      await guarded(
        () => RemoteZipReader.fromReader(randomAccess(file, sizeBytes)),
        'its list of contents cannot be read',
      ),
    );
  }

  has(path: string): boolean {
    return this.#paths.has(normalize(path));
  }

  get paths(): Iterable<string> {
    return this.#paths.keys();
  }

  /** Bytes of a part as packed. */
  packedBytes(path: string): number {
    return this.#entry(path).compressedSize;
  }

  /**
   * The bytes of a part, unpacked as they are taken.
   *
   * @throws UserError `input` when the part is not there, is locked by a password, damaged, or larger than `maxBytes`
   */
  async *read(path: string, maxBytes: number): AsyncGenerator<PartChunk, void> {
    const entry = this.#entry(path);
    let packedBytes = 0;
    const packed = this.#packed(entry.path, (count) => {
      packedBytes += count;
    });
    let size = 0;
    let check = 0;
    for await (const bytes of entry.compressionMethod === DEFLATED ? inflated(packed) : packed) {
      size += bytes.length;
      if (size > maxBytes) throw tooMuch(`a part of more than ${maxBytes / 1024 / 1024} MB, once unpacked`);
      check = crc32(bytes, check);
      yield { bytes, packedBytes };
    }
    if (check !== entry.crc32 >>> 0) throw damagedWorkbook(`the part ${path} has a wrong checksum`);
  }

  #entry(path: string) {
    const entry = this.#zip.getEntry(this.#paths.get(normalize(path)) ?? path);
    if (entry === undefined) throw damagedWorkbook(`the part ${path} is missing`);
    if (entry.isEncrypted) throw lockedByPassword();
    if (entry.compressionMethod !== DEFLATED && entry.compressionMethod !== STORED) {
      throw damagedWorkbook(`the part ${path} is packed in a way that workbooks do not use`);
    }
    return entry;
  }

  async *#packed(path: string, onRead: (count: number) => void): AsyncGenerator<Uint8Array, void> {
    const chunks = this.#zip.getRawCompressedStream(path, { chunkSize: CHUNK_BYTES });
    const iterator = chunks?.[Symbol.asyncIterator]();
    for (;;) {
      const next = await guarded(async () => iterator?.next(), `the part ${path} cannot be found in it`);
      if (next === undefined || next.done === true) return;
      onRead(next.value.length);
      yield next.value;
    }
  }
}

async function* inflated(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const inflate = createInflateRaw({ chunkSize: CHUNK_BYTES });
  // What goes wrong is thrown where the stream is read, a few lines below.
  pipeline(Readable.from(packed), inflate, () => undefined);
  try {
    for await (const bytes of inflate) yield bytes;
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw damagedWorkbook('a part of it cannot be unpacked');
    }
    throw error;
  }
}

function randomAccess(file: number, sizeBytes: number): RandomAccessReader {
  return {
    size: sizeBytes,
    async read(start, end) {
      const length = Math.min(end, sizeBytes) - start;
      if (!(length >= 0)) throw damagedWorkbook('it points behind its own end');
      if (length > MAX_READ_BYTES) throw tooMuch('a very long list of contents');
      const buffer = Buffer.allocUnsafe(length);
      let at = 0;
      while (at < length) {
        const count = readBytes(file, { buffer, from: at, position: start + at });
        if (count === 0) throw damagedWorkbook('it ends before its end');
        at += count;
      }
      return buffer;
    },
  };
}

/** The library throws plain errors for archives that are none. */
async function guarded<T>(work: () => Promise<T>, detail: string): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof UserError ? error : damagedWorkbook(detail);
  }
}

const normalize = (path: string): string => path.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
