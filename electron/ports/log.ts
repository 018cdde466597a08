/** How much a line of the log matters. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** What a line is about: names and numbers by which it is found again. Never a row's values, never a secret. */
export interface LogFields {
  readonly run?: number;
  readonly step?: number;
  readonly row?: number;
  readonly task?: number;
  readonly send?: number;
  readonly call?: number;
  readonly connection?: number;
  readonly destination?: number;
  readonly requestId?: string | null;
  readonly status?: number | null;
  readonly attempt?: number;
  readonly records?: number;
  readonly waitMs?: number | null;
  readonly tookMs?: number;
  readonly state?: string;
  readonly reason?: string | null;
}

/** The structured log. Writing never throws and never waits; a disk that is full costs lines, not a run. */
export interface Log {
  /** @param event what happened, as a fixed word such as `call.ended` */
  write(level: LogLevel, event: string, fields: LogFields): void;
}
