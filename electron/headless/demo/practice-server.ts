import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Fault } from '#electron/practice/faults/misbehaviour.ts';
import type { PracticeOptions } from '#electron/practice/options/practice-options.ts';
import type { PracticeRow } from '#electron/practice/records/row-store.ts';
import type { PracticeReport } from '#electron/practice/report/practice-report.ts';
import { siblingProgram } from '#electron/workspace/sibling-program.ts';

/** The practice endpoint in a process of its own: what happens to the sender cannot happen to the witness. */
export interface PracticeServer {
  /** The webhook's address. */
  readonly url: string;
  report(): Promise<PracticeReport>;
  /** Everything that it has stored. */
  rows(): Promise<readonly PracticeRow[]>;
  /** The same as the CSV file that its user would export. */
  exportCsv(): Promise<string>;
  misbehave(faults: readonly Fault[]): Promise<void>;
  stop(): void;
}

const PAGE = 1_000;

/** Starts it; it ends with this process at the latest, since its input ends then. */
export async function startPracticeServer(options: Partial<PracticeOptions>): Promise<PracticeServer> {
  const program = siblingProgram('practice-process', '../practice/practice-process.ts');
  const child = spawn(process.execPath, [program, '--port', '0', '--options', JSON.stringify(options)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line]: unknown[] = await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(neverStarted),
  ]);
  // The line is our own program's; its shape is that program's contract.
  const { url } = JSON.parse(String(line)) as { readonly url: string };
  const origin = new URL(url).origin;

  const fetchFrom = async (path: string, body?: object): Promise<Response> => {
    const request = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`${origin}/practice/${path}`, request);
    if (!response.ok) throw new Error(`the practice endpoint answered ${response.status} to ${path}`);
    return response;
  };
  const ask = async <Answer>(path: string, body?: object): Promise<Answer> =>
    (await (await fetchFrom(path, body)).json()) as Answer; // as above

  return {
    url,
    report: () => ask<PracticeReport>('report'),
    async rows() {
      const all: PracticeRow[] = [];
      for (;;) {
        const { rows } = await ask<{ readonly rows: readonly PracticeRow[] }>(
          `rows?after=${all.length}&limit=${PAGE}`,
        );
        all.push(...rows);
        if (rows.length < PAGE) return all;
      }
    },
    exportCsv: async () => (await fetchFrom('export.csv')).text(),
    async misbehave(faults) {
      await ask('configure', { faults });
    },
    stop: () => void child.kill(),
  };
}

function neverStarted(): never {
  throw new Error('the practice endpoint did not start');
}
