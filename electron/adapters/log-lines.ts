import { createRequire } from 'node:module';
import { join } from 'node:path';
import type Pino from 'pino';
import { LOG_LEVELS, type Log, type LogFields, type LogLevel } from '#electron/ports/log.ts';
import { type LogBounds, LogFile } from './log-file.ts';
import { NO_LOG } from './no-log.ts';
import type { Redactor } from './redactor.ts';

/** A log on disk. */
export interface FileLog extends Log {
  /** The file that is written to now; older ones stand beside it. */
  readonly path: string;
  close(): void;
}

export interface LogOptions {
  /** What `SLUICE_LOG` says: a level, or `off`; anything else is `info`. */
  readonly wanted: string | undefined;
  readonly redactor: Redactor;
  readonly bounds?: LogBounds;
}

/** The log of all programs that work on a data folder: one JSON object a line, by pino. */
export function openLog(dataDir: string, { wanted, redactor, bounds }: LogOptions): FileLog {
  const path = join(dataDir, 'logs', 'sluice.log');
  if (wanted === 'off') return { ...NO_LOG, path, close: () => undefined };
  const least = LOG_LEVELS.find((level) => level === wanted) ?? 'info';
  const isOn = (level: LogLevel): boolean => LOG_LEVELS.indexOf(level) >= LOG_LEVELS.indexOf(least);
  const file = new LogFile(path, bounds);
  let logger: Pino.Logger | null = null;
  return {
    path,
    isOn,
    write(level: LogLevel, event: string, fields: LogFields): void {
      if (!isOn(level)) return;
      logger ??= loggerInto(file, least);
      logger[level]({ event, ...cleaned(fields, redactor) });
      const records = file.takeLost();
      if (records > 0) logger.warn({ event: 'log.lost', records });
    },
    close: () => file.close(),
  };
}

/** Loaded with the first line: commands that only read write none, and are to start fast. */
function loggerInto(file: LogFile, level: LogLevel): Pino.Logger {
  // The package's own types say what it gives.
  const { pino } = createRequire(import.meta.url)('pino') as typeof Pino;
  return pino(
    {
      level,
      // Several programs write here. No host name: that is often a person's.
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line) => file.write(line) },
  );
}

/** Text by text, before they become JSON: so a secret that looks like JSON cannot break a line. */
function cleaned(fields: LogFields, redactor: Redactor): LogFields {
  const entries = Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === 'string' ? redactor.clean(value) : value,
  ]);
  return Object.fromEntries(entries);
}
