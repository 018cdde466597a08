import { join, resolve } from 'node:path';

/** What decides where Sluice keeps its data. */
export interface Machine {
  readonly platform: string;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The folder for Sluice's data: chosen by flag, else by `SLUICE_DATA`, else where the system keeps such things. */
export function dataFolder(chosen: string | undefined, { platform, home, env }: Machine): string {
  const wanted = chosen ?? env['SLUICE_DATA'] ?? '';
  if (wanted !== '') return resolve(wanted);
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Sluice');
  if (platform === 'win32') return join(env['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Sluice');
  return join(env['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'sluice');
}
