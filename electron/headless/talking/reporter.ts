import type { Terminal } from '../terminal.ts';

/** One line of `--json`: an object that says what kind it is. */
export type JsonRecord = { readonly type: string } & Readonly<Record<string, unknown>>;

/** Tells people or programs what happens: lines to read, or with `--json` one object a line and nothing else. */
export class Reporter {
  readonly terminal: Terminal;
  readonly isJson: boolean;

  constructor(terminal: Terminal, isJson: boolean) {
    this.terminal = terminal;
    this.isJson = isJson;
  }

  /** Lines for people; left out under `--json`. */
  say(...lines: readonly string[]): void {
    if (this.isJson) return;
    for (const line of lines) this.terminal.line(line);
  }

  /** An object for programs; left out without `--json`. */
  emit(record: JsonRecord): void {
    if (this.isJson) this.terminal.line(JSON.stringify(record));
  }

  /** What went wrong: for programs on standard output, where the rest of what they read is. */
  problem(message: string, record: Readonly<Record<string, unknown>>): void {
    if (this.isJson) this.emit({ type: 'error', ...record, message });
    else this.terminal.problem(message);
  }

  /** Whether somebody can be asked: never under `--json`, whose reader is a program. */
  get canAsk(): boolean {
    return this.terminal.isInteractive && !this.isJson;
  }
}
