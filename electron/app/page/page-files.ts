import { extname, join } from 'node:path';
import { PAGE_FILE_TYPES, PAGE_HEADERS } from '#electron/ipc/page-headers.ts';

/** A file of the built page, and what it is served with. */
export interface PageFile {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Letters, digits, `_` and `-`, with dots only inside: no way up, none to hidden files, nothing encoded. */
const PLAIN_PATH = /^(?:\/[\w-]+(?:\.[\w-]+)*)+$/;

/**
 * Which file of the page a request means.
 *
 * @param folder where the built page lies
 * @param urlPath as it stands in the address, still encoded
 * @returns null for what can be no file of the page; whether it is there, opening it tells
 */
export function findPageFile(folder: string, urlPath: string): PageFile | null {
  const wanted = urlPath === '/' ? '/index.html' : urlPath;
  const type = PAGE_FILE_TYPES[extname(wanted)];
  if (!PLAIN_PATH.test(wanted) || type === undefined) return null;
  return { path: join(folder, wanted), headers: { ...PAGE_HEADERS, 'content-type': type } };
}
