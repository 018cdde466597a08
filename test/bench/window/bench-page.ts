import type { CDPSession, Page } from 'playwright';
import type { Job, LiveUpdate } from '#shared/ipc/live.ts';
import type { Reply } from '#shared/ipc/reply.ts';

/** What an operation answered, and how long that took as the page saw it. */
export interface Timed<Value> {
  readonly value: Value;
  readonly ms: number;
}

/**
 * Asks the core as the page does.
 *
 * @throws what the core said when it did not do it
 */
export async function ask<Value>(page: Page, name: string, input: object = {}): Promise<Timed<Value>> {
  const { reply, ms } = (await page.evaluate(
    async ([path, body]) => {
      const key = localStorage.getItem('sluice-window') ?? '';
      const headers = { 'content-type': 'application/json', 'x-sluice-window': key };
      const from = performance.now();
      const reply: unknown = await (await fetch(path, { method: 'POST', headers, body })).json();
      return { reply, ms: performance.now() - from };
    },
    [`/api/${name}`, JSON.stringify(input)] as const,
  )) as { readonly reply: Reply<Value>; readonly ms: number }; // by the contract of the operation
  if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`);
  return { value: reply.value, ms };
}

/** Gives a file of this machine to the core, as one that was chosen. @returns its handle */
export async function giveFile(page: Page, path: string): Promise<string> {
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'bench-file';
    input.hidden = true;
    document.body.append(input);
  });
  await page.locator('#bench-file').setInputFiles(path);
  const reply = (await page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('#bench-file');
    const file = input?.files?.[0];
    const key = localStorage.getItem('sluice-window') ?? '';
    const headers = { 'content-type': 'application/octet-stream', 'x-sluice-window': key };
    input?.remove();
    const response = await fetch('/files?name=long.csv', { method: 'POST', headers, body: file ?? null });
    return response.json() as Promise<unknown>;
  })) as Reply<{ readonly handle: string }>; // the transport's own answer to an upload
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value.handle;
}

/**
 * Imports a file as the window does, which is told of the end and does not ask for it: asking fifty times a second took
 * a quarter of the processor time that an import takes itself.
 *
 * @returns how long it took, from the wish until the page was told, in ms
 * @throws what the core said of an import that failed
 */
export async function importFile(page: Page, file: string, keyColumns: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  const { value } = await ask<{ jobId: number }>(page, 'lists.import', { file, options: { keyColumns } });
  const { state, message } = await jobEnded(page, value.jobId);
  if (state !== 'done') throw new Error(`the import failed: ${message ?? state}`);
  return performance.now() - startedAt;
}

const jobEnded = (page: Page, jobId: number): Promise<Job> =>
  page.evaluate(
    (id) =>
      new Promise<Job>((resolve) => {
        const events = new EventSource(`/live?since=0&key=${localStorage.getItem('sluice-window') ?? ''}`);
        events.addEventListener('message', ({ data }) => {
          // By the contract of the live topics.
          const updates = JSON.parse(String(data)) as readonly LiveUpdate[];
          const jobs = (updates.findLast(({ topic }) => topic === 'jobs')?.value ?? []) as readonly Job[];
          const job = jobs.find((one) => one.id === id);
          if (job === undefined || job.state === 'running') return;
          events.close();
          resolve(job);
        });
      }),
    jobId,
  );

/** Notes when each message of what moves came, from now on, by a stream of its own. @returns what gives the times */
export async function countMessages(page: Page): Promise<() => Promise<readonly number[]>> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { benchMessages: times });
    const events = new EventSource(`/live?key=${localStorage.getItem('sluice-window') ?? ''}`);
    events.addEventListener('message', () => times.push(performance.now()));
  });
  return () => page.evaluate(() => (window as unknown as { benchMessages: number[] }).benchMessages);
}

const STRETCH_S = 10;

/** The most that came in a second, over any ten of them: the way to the page makes one come late and the next on time. */
export function mostASecond(times: readonly number[]): number {
  let most = 0;
  for (let first = 0, last = 0; last < times.length; last += 1) {
    while ((times[last] ?? 0) - (times[first] ?? 0) >= STRETCH_S * 1_000) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most / STRETCH_S;
}

/** Turns the wheel over the grid, frame after frame, until `over` is; gives how many frames that were. */
export async function scrollUntil(page: Page, over: Promise<unknown>): Promise<number> {
  let isOver = false;
  const done = over.finally(() => (isOver = true));
  await page.locator('[role="grid"]').hover();
  let frames = 0;
  for (; !isOver; frames += 1) {
    await page.mouse.wheel(0, frames % 200 < 150 ? 2_400 : -2_400);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  await done;
  return frames;
}

/** What the page keeps alive, in MB. */
export async function liveHeapMb(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}
