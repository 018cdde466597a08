import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { PracticeOptions } from '#electron/practice/options/practice-options.ts';
import type { PracticeRow } from '#electron/practice/records/row-store.ts';
import type { Span } from '#electron/practice/report/limit-report.ts';
import type { PracticeReport } from '#electron/practice/report/practice-report.ts';
import type { LoggedRequest } from '#electron/practice/report/request-log.ts';

const ENTRY = new URL('../../../electron/practice/practice-process.ts', import.meta.url).pathname;
const PAGE = 10_000;

/** The practice endpoint in a process of its own: a judge that shares no event loop with whom it judges. */
export interface PracticeChild {
  /** The webhook's address. */
  readonly url: string;
  report(span?: Partial<Span>): Promise<PracticeReport>;
  /** All rows that were stored, in order. */
  rows(): Promise<readonly PracticeRow[]>;
  /** All requests that came, in order. */
  requests(): Promise<readonly LoggedRequest[]>;
  configure(changes: Partial<PracticeOptions>): Promise<void>;
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the practice endpoint as a child; it dies with this process. */
export async function startPracticeChild(options: Partial<PracticeOptions>): Promise<PracticeChild> {
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(
    process.execPath,
    [ENTRY, '--options', JSON.stringify(options)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const [line] = await once(createInterface(child.stdout), 'line');
  // Printed by the practice process, which is ours.
  const { url } = JSON.parse(String(line)) as { url: string };
  const control = new URL('/practice/', url);
  const get = async (path: string): Promise<unknown> => (await fetch(new URL(path, control))).json();
  const post = async (path: string, body: unknown): Promise<void> => {
    await fetch(new URL(path, control), { method: 'POST', body: JSON.stringify(body) });
  };
  return {
    url,
    report: async (span = {}) => (await get(`report?${spanQuery(span)}`)) as PracticeReport,
    rows: () =>
      allPages(async (after) => {
        const page = (await get(`rows?after=${after}&limit=${PAGE}`)) as { rows: readonly PracticeRow[] };
        return page.rows;
      }),
    requests: () =>
      allPages(async (after) => {
        const page = (await get(`requests?after=${after}&limit=${PAGE}`)) as {
          requests: readonly LoggedRequest[];
        };
        return page.requests;
      }),
    configure: (changes) => post('configure', changes),
    reset: () => post('reset', {}),
    async stop() {
      child.stdin.end();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

const spanQuery = (span: Partial<Span>): string =>
  Object.entries(span)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');

async function allPages<Item>(
  pageAfter: (after: number) => Promise<readonly Item[]>,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  for (;;) {
    const page = await pageAfter(items.length);
    for (const item of page) items.push(item);
    if (page.length < PAGE) return items;
  }
}
