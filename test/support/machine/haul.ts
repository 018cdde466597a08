import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { contentOf } from './what-holds.ts';

/** Everything that programs left behind and said, to be searched for what should not be there. */
export class Haul {
  readonly #pieces: { readonly name: string; readonly content: Buffer }[] = [];

  add(name: string, content: string): void {
    this.#pieces.push({ name, content: Buffer.from(content) });
  }

  /** Adds every file under a folder as it is now; of a workbook, what is packed in it. */
  addFolder(folder: string): void {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const content = contentOf(path);
      const parts = path.endsWith('.xlsx') ? unpacked(content) : [content];
      for (const part of parts) this.#pieces.push({ name: path.slice(folder.length + 1), content: part });
    }
  }

  names(): readonly string[] {
    return this.#pieces.map(({ name }) => name);
  }

  /** The pieces that hold the text as it stands. */
  with(text: string): readonly string[] {
    return this.#pieces.filter(({ content }) => content.includes(text)).map(({ name }) => name);
  }

  /** Where one of these secrets stands in any spelling, as `PIECE: SPELLING of SECRET`. */
  leaks(secrets: readonly string[]): readonly string[] {
    return this.#pieces.flatMap(({ name, content }) =>
      secrets.flatMap((secret) =>
        Object.entries(spellingsOf(secret))
          .filter(([, spelling]) => content.includes(spelling))
          .map(([how]) => `${name}: ${how} of ${secret}`),
      ),
    );
  }
}

const LOCAL_HEADER = Buffer.from('PK\u0003\u0004');
const HEADER_BYTES = 30;

/** What a zip archive holds, entry by entry (APPNOTE.TXT 6.3.10, section 4.3.7: local file header). */
function unpacked(archive: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = archive.indexOf(LOCAL_HEADER); at >= 0; at = archive.indexOf(LOCAL_HEADER, at + 1)) {
    const start = at + HEADER_BYTES + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28);
    parts.push(inflateRawSync(archive.subarray(start)));
  }
  return parts;
}

const spellingsOf = (secret: string): Readonly<Record<string, string | Buffer>> => ({
  'the text': secret,
  'the JSON': JSON.stringify(secret).slice(1, -1),
  'the address form': encodeURIComponent(secret),
  'the base64': Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  'the hex': Buffer.from(secret).toString('hex'),
  'the UTF-16': Buffer.from(secret, 'utf16le'),
});
