import { LOG_LEVELS, type Log, type LogFields, type LogLevel } from '#electron/ports/log.ts';

/** One line as it was written. */
export interface LogLine {
  readonly level: LogLevel;
  readonly event: string;
  readonly fields: LogFields;
}

/** A log that keeps its lines for a test to read. */
export class MemoryLog implements Log {
  readonly lines: LogLine[] = [];
  readonly #least: LogLevel;

  constructor(least: LogLevel = 'debug') {
    this.#least = least;
  }

  isOn(level: LogLevel): boolean {
    return LOG_LEVELS.indexOf(level) >= LOG_LEVELS.indexOf(this.#least);
  }

  write(level: LogLevel, event: string, fields: LogFields): void {
    if (this.isOn(level)) this.lines.push({ level, event, fields });
  }

  events(): readonly string[] {
    return this.lines.map(({ event }) => event);
  }

  of(event: string): readonly LogLine[] {
    return this.lines.filter((line) => line.event === event);
  }
}
