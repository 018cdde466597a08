import { crc32, deflateRawSync } from 'node:zlib';

/** A part of a zip archive; what is said besides its content makes it one that should be refused. */
export interface ZipPart {
  readonly path: string;
  readonly content: string | Uint8Array;
  readonly flags?: number;
  readonly crc?: number;
  readonly method?: number;
}

const UTF8_NAMES = 0x800;
const DEFLATED = 8;

/** The bytes of a zip archive (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT 6.3.10, 2022-11). */
export function zipFile(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const { header, packed } = packedPart(part);
    const name = Buffer.from(part.path);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), header, name, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const version = Buffer.from([20, 0]);
    centrals.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), version, header, place, name]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** The fields that a part's two headers have in common, and its bytes. */
function packedPart({ path, content, flags = 0, crc, method = DEFLATED }: ZipPart): {
  readonly header: Buffer;
  readonly packed: Buffer;
} {
  const bytes = Buffer.from(content);
  const packed = method === DEFLATED ? deflateRawSync(bytes) : bytes;
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(flags | UTF8_NAMES, 2);
  header.writeUInt16LE(method, 4);
  header.writeUInt32LE(crc ?? crc32(bytes), 10);
  header.writeUInt32LE(packed.length, 14);
  header.writeUInt32LE(bytes.length, 18);
  header.writeUInt16LE(Buffer.byteLength(path), 22);
  return { header, packed };
}
