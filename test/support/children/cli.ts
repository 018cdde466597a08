import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Practice } from '#electron/practice/start-practice.ts';
import { tempFolder } from '../machine/temp-folder.ts';

const PROGRAM = fileURLToPath(new URL('../../../electron/headless/cli.ts', import.meta.url));

/** How a command ended. */
export interface CliEnd {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A command that is under way. */
export class CliProcess {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  #out = '';
  #err = '';
  /** Resolves when the process is gone and all that it wrote is here. */
  readonly ended: Promise<CliEnd>;

  constructor(
    args: readonly string[],
    env: Readonly<Record<string, string>>,
    through: readonly string[] = [],
    input = '',
  ) {
    const [program = process.execPath, ...rest] = [...through, process.execPath, PROGRAM, ...args];
    const child = spawn(program, rest, {
      env: { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    // It may end without reading.
    child.stdin.on('error', () => undefined).end(input);
    child.stdout.setEncoding('utf8').on('data', (text: string) => (this.#out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.#err += text));
    this.#child = child;
    this.ended = once(child, 'close').then(() => ({ code: child.exitCode, out: this.#out, err: this.#err }));
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Its standard output up to now. */
  get saidSoFar(): string {
    return this.#out;
  }

  /** Closes our end of what it writes. */
  stopReading(): void {
    this.#child.stdout.destroy();
    this.#child.stderr.destroy();
  }

  /** Resolves as soon as its standard output holds this; rejects when it ends without. */
  async says(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.#out)) {
      const isOver = await Promise.race([
        once(this.#child.stdout, 'data').then(() => false),
        this.ended.then(() => true),
      ]);
      if (isOver && !pattern.test(this.#out))
        throw new Error(`never said ${pattern}: ${this.#out}${this.#err}`);
    }
  }
}

/** The terminal program on a data folder of its own, for one test. */
export class CliRig {
  readonly dataDir = join(tempFolder(), 'data');
  readonly env: Record<string, string> = { SLUICE_DATA: this.dataDir };
  /** What starts the program, where it is to run in surroundings of its own. */
  through: readonly string[] = [];

  start(...args: readonly string[]): CliProcess {
    return this.#start('', args);
  }

  /** Runs with a text on its standard input, as a key is piped in. */
  feed(input: string, ...args: readonly string[]): Promise<CliEnd> {
    return this.#start(input, args).ended;
  }

  #start(input: string, args: readonly string[]): CliProcess {
    const child = new CliProcess(args, this.env, this.through, input);
    onTestFinished(async () => {
      child.kill('SIGKILL');
      await child.ended;
    });
    return child;
  }

  run(...args: readonly string[]): Promise<CliEnd> {
    return this.start(...args).ended;
  }

  /** Runs with `--json` and gives the objects that it printed. */
  async json(
    ...args: readonly string[]
  ): Promise<{ code: number | null; records: readonly CliRecord[]; last: CliRecord }> {
    const { code, out } = await this.run(...args, '--json');
    const records = parseRecords(out);
    return { code, records, last: records.at(-1) ?? { type: 'nothing' } };
  }

  /** Writes a list of so many different people, and gives its path. */
  people(count: number, name = 'people.csv'): string {
    const lines = Array.from(
      { length: count },
      (_, index) => `Person ${index + 1},p${index + 1}@${name}.example`,
    );
    const path = join(tempFolder(), name);
    writeFileSync(path, ['name,email', ...lines, ''].join('\n'));
    return path;
  }
}

/** What sends to a practice endpoint at a pace, without a question. */
export const sentTo = ({ url }: Practice, rate: string): readonly string[] => [
  '--webhook',
  url,
  '--rate',
  rate,
  '--yes',
];

/** One object of `--json`. */
export type CliRecord = { readonly type: string } & Readonly<Record<string, unknown>>;

// Every line under `--json` is such an object; the test that says so parses with this.
export const parseRecords = (out: string): readonly CliRecord[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as CliRecord);
