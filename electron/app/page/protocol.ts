import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { PAGE_HEADERS } from '#electron/ipc/page-headers.ts';
import { isOurPage, PAGE_SCHEME } from './origin.ts';
import { findPageFile } from './page-files.ts';

/** Makes our scheme an origin like any secure one. To be called before Electron is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: PAGE_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the built page under our scheme, and nothing else. */
export function servePage(folder: string): void {
  protocol.handle(PAGE_SCHEME, async ({ method, url }) => {
    const file = isOurPage(url) && method === 'GET' ? findPageFile(folder, new URL(url).pathname) : null;
    if (file === null) return notFound();
    try {
      return new Response(await readFile(file.path), { headers: file.headers });
    } catch {
      return notFound();
    }
  });
}

const notFound = (): Response => new Response('Not found', { status: 404, headers: PAGE_HEADERS });
