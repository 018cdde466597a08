import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** This program's version, as its package says it: beside the sources' folders, or above a build's one folder. */
export function programVersion(): string {
  const isSource = import.meta.url.endsWith('.ts');
  const path = fileURLToPath(new URL(isSource ? '../../package.json' : '../package.json', import.meta.url));
  // Our own file, in which npm wants a version.
  return (JSON.parse(readFileSync(path, 'utf8')) as { readonly version: string }).version;
}
