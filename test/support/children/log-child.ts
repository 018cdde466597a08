import { openLog } from '#electron/adapters/log-lines.ts';
import { Redactor } from '#electron/adapters/redactor.ts';

/** Writes so many lines as fast as it can: `DATA_DIR LINES MAX_BYTES FILES`; dies as if killed with a fifth word. */
const [dataDir = '', lines, maxBytes, files, isKilled] = process.argv.slice(2);
const bounds = { maxBytes: Number(maxBytes), files: Number(files), restMs: 0 };
const log = openLog(dataDir, { wanted: 'info', redactor: new Redactor(), bounds });
for (let call = 0; call < Number(lines); call++) log.write('info', 'call.ended', { call });
if (isKilled !== undefined) process.kill(process.pid, 'SIGKILL');
