import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { Surface } from '#electron/ports/surface.ts';
import { writableName } from '#electron/workspace/file-name.ts';

/** What a browser is to the core: exports are written aside and taken as downloads, and there is nothing to show. */
export interface BrowserSurface extends Surface {
  isOnline(): boolean;
  /** Takes what was exported away: whoever wanted it has it. */
  close(): void;
}

/** @param folder for exports until they are downloaded; emptied now and in the end */
export function createBrowserSurface(folder: string): BrowserSurface {
  const empty = (): void => rmSync(folder, { recursive: true, force: true });
  empty();
  return {
    kind: 'browser',
    platform: platformOf(process.platform),
    async chooseTarget(suggestedName) {
      const name = writableName(suggestedName);
      // A folder for each, so that two of one name do not meet.
      const own = join(folder, randomBytes(8).toString('hex'));
      mkdirSync(own, { recursive: true, mode: 0o700 });
      return { path: join(own, name), name };
    },
    reveal: () => undefined,
    isOnline: () => hasNetwork(),
    close: empty,
  };
}

const platformOf = (platform: string): Surface['platform'] =>
  platform === 'darwin' ? 'mac' : platform === 'win32' ? 'windows' : 'linux';

/** Whether any network but the machine's own is up. That the world can be reached, only a call finds out. */
const hasNetwork = (): boolean =>
  Object.values(networkInterfaces()).some((addresses) =>
    addresses?.some(({ internal, address }) => !internal && !/^(?:fe80|169\.254)/i.test(address)),
  );
