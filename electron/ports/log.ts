/** How much a line of the log matters, the least first. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * What a line is about: names and numbers by which it is found again in the ledger. Never a row's values, a
 * provider's words or a secret.
 */
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
  /** Which try of its task this was, from 1. */
  readonly attempt?: number;
  readonly records?: number;
  readonly waitMs?: number;
  readonly tookMs?: number;
  /** What became of it, as a word of the code. */
  readonly state?: string;
  /** Sluice's own words, never a provider's. */
  readonly reason?: string;
  /** The way through the code to a fault. */
  readonly stack?: string;
}

/** The structured log. Writing never throws and never waits; a disk that is full costs lines, not a run. */
export interface Log {
  /** Whether lines of this level are written: to be asked before a line's fields are gathered where work is fast. */
  isOn(level: LogLevel): boolean;
  /** @param event what happened, as a fixed word such as `call.ended` */
  write(level: LogLevel, event: string, fields: LogFields): void;
}
