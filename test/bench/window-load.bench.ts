/**
 * The window under load, in the real core behind it: L1 through the window; W3: how late the main thread and the sends
 * are while a thousand rows a second are sent, a list is imported and the grid is scrolled; W4: how soon steering is
 * answered. Beside each delay stands that of an idle program at the same moments: what the machine itself was late.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { LoggedRequest } from '#electron/practice/report/request-log.ts';
import { atLeast, atMost, type BenchLine, noLess } from '#test/support/bench/bench.ts';
import { withFolder } from '#test/support/bench/bench-run.ts';
import { type PracticeChild, startPracticeChild } from '#test/support/children/practice-child.ts';
import { type BenchFolder, makeFolder } from './window/bench-folder.ts';
import {
  ask,
  countMessages,
  giveFile,
  importFile,
  liveHeapMb,
  mostASecond,
  scrollUntil,
} from './window/bench-page.ts';
import { hourOfUpdates } from './window/hour-of-updates.ts';
import { type ProbedWindow, withProbedWindow } from './window/probed-window.ts';
import { p99Of, type Stalls } from './window/stalls.ts';

const PER_SECOND = 1_000;

interface Scene extends ProbedWindow {
  readonly folder: BenchFolder;
  readonly practice: PracticeChild;
  readonly isShort: boolean;
}

export async function run(isShort: boolean): Promise<BenchLine[]> {
  if (!existsSync('out/window/index.html')) {
    console.log('W3, W4 and L1 through the window are left out: the window is not built');
    return [];
  }
  const practice = await startPracticeChild({ limits: [], keep: 'counts' });
  try {
    return await withFolder(async (dataDir) => {
      const rows = isShort ? 200_000 : 1_000_000;
      const folder = await makeFolder({ dataDir, rows, url: practice.url, perSecond: PER_SECOND });
      return withProbedWindow(dataDir, async (window) => {
        const scene = { ...window, folder, practice, isShort };
        const imported = await importAlone(scene);
        const loaded = await underLoad(scene);
        const steered = await steering(scene);
        const heap = await heapLine(scene);
        console.log(
          `the machine's load was ${loadavg()
            .map((load) => load.toFixed(1))
            .join(', ')}`,
        );
        return [...imported, ...loaded, ...steered, heap];
      });
    });
  } finally {
    await practice.stop();
  }
}

async function importAlone({ page, stalls, folder }: Scene): Promise<BenchLine[]> {
  const { csv, rows, dataDir } = folder;
  const file = await giveFile(page, csv);
  await stalls();
  const elapsedMs = await importFile(page, file, ['linkedin_url']);
  const { ours, idle } = await stalls();
  const program = byProgram(csv, join(dataDir, 'program.db'));
  const rate = { name: 'L1 import through the window', ours: (rows / elapsedMs) * 1_000, unit: 'rows/s' };
  return [
    ...(program === null ? [] : [atLeast(0.5, rate, (rows / program) * 1_000)]),
    ...lateLines('L1 import through the window, main thread', ours, idle),
  ];
}

async function underLoad(scene: Scene): Promise<BenchLine[]> {
  const { page, stalls, folder, practice, isShort } = scene;
  const { runId, listId, csv } = folder;
  const file = await giveFile(page, csv);
  const messages = await countMessages(page);
  await page.evaluate((id) => (location.hash = `/lists/${id}`), listId);
  await page.locator('[role="grid"] [data-row="5"]').waitFor();
  await ask(page, 'runs.resume', { runId });
  await untilSent(practice, PER_SECOND);
  await stalls();
  const from = await practice.report();
  const startedAt = performance.now();
  const frames = await scrollUntil(page, importAndGoOn(page, file, isShort ? 2_000 : 30_000));
  const tookS = (performance.now() - startedAt) / 1_000;
  const { ours, idle } = await stalls();
  const sent = (await practice.requests()).slice(from.requests);
  const perSecond = mostASecond(await messages());
  return [
    ...lateLines('W3 main thread while sending, importing, scrolling', ours, idle),
    ...sendLines(sent, idle),
    noLess(0.95 * PER_SECOND, { name: 'W3 rows sent meanwhile', ours: sent.length / tookS, unit: 'rows/s' }),
    atMost(10, { name: 'W3 live messages in any second', ours: perSecond, unit: 'messages' }),
    noLess(1, { name: 'W3 frames of scrolling meanwhile', ours: frames / tookS, unit: 'frames/s' }),
  ];
}

/** The run alone goes on when the import is over, so that what comes after it is seen too. */
async function importAndGoOn(page: Page, file: string, ms: number): Promise<void> {
  await importFile(page, file, ['phone']);
  await page.waitForTimeout(ms);
}

async function untilSent(practice: PracticeChild, rows: number): Promise<void> {
  const { requests } = await practice.report();
  while ((await practice.report()).requests < requests + rows);
}

/** A delay beside that of an idle program: what the machine itself was late is nobody's fault. */
function delayLine(most: number, line: Pick<BenchLine, 'name' | 'ours'>, idle: number): BenchLine {
  const { name, ours } = line;
  const met = ours <= most + idle;
  return { name, ours, unit: 'ms', anchor: idle, ratio: ours / idle, goal: `<= ${most} ms over it`, met };
}

function lateLines(name: string, ours: Stalls, idle: Stalls): BenchLine[] {
  const [p99, idleP99] = [p99Of(ours.moments), p99Of(idle.moments)];
  return [
    atMost(16, { name: `${name}, its own work, p99 of moments`, ours: p99Of(ours.busy), unit: 'ms' }),
    atMost(50, { name: `${name}, its own work, longest`, ours: ours.maxBusyMs, unit: 'ms' }),
    delayLine(16, { name: `${name}, delay, p99 of moments`, ours: p99 }, idleP99),
    delayLine(50, { name: `${name}, delay, longest`, ours: ours.maxMs }, idle.maxMs),
  ];
}

/** The rate is even, so that whatever is longer than its beat between two arrivals is a delay. */
function sendLines(sent: readonly LoggedRequest[], idle: Stalls): BenchLine[] {
  const gaps = sent
    .slice(1)
    .map(({ atMs }, index) => atMs - (sent[index]?.atMs ?? atMs) - 1_000 / PER_SECOND);
  const sorted = gaps.toSorted((one, other) => one - other);
  const p999 = sorted[Math.floor(sorted.length * 0.999)] ?? Number.NaN;
  const longest = sorted.at(-1) ?? Number.NaN;
  return [
    delayLine(50, { name: 'W3 delay of a send, p99.9', ours: p999 }, p99Of(idle.moments)),
    delayLine(50, { name: 'W3 delay of a send, longest', ours: longest }, idle.maxMs),
  ];
}

/** On the page of a run, which keeps the most. */
async function heapLine({ page, folder }: Scene): Promise<BenchLine> {
  const session = await page.context().newCDPSession(page);
  await page.evaluate((id) => (location.hash = `/runs/${id}`), folder.runId);
  await page.getByRole('grid').waitFor();
  const before = await liveHeapMb(session);
  const { value: live } = await ask<readonly never[]>(page, 'app.live', { since: 0 });
  await hourOfUpdates(page, live);
  const after = await liveHeapMb(session);
  const name = 'W3 renderer heap after the events of an hour, beside the one before';
  const line = atMost(80, { name, ours: after, unit: 'MB' });
  return { ...line, anchor: before, ratio: after / before };
}

const ROUNDS = 5;

/** While a thousand rows a second leave. */
async function steering({ page, stalls, practice, folder, isShort }: Scene): Promise<BenchLine[]> {
  const { runId } = folder;
  await stalls();
  const times: Record<'pause' | 'resume' | 'stop', number[]> = { pause: [], resume: [], stop: [] };
  for (let round = 0; round < (isShort ? 3 : ROUNDS); round += 1) {
    times.pause.push((await ask(page, 'runs.pause', { runId })).ms);
    times.resume.push((await ask(page, 'runs.resume', { runId })).ms);
    await untilSent(practice, PER_SECOND / 2);
  }
  times.stop.push((await ask(page, 'runs.stop', { runId })).ms);
  const { idle } = await stalls();
  return Object.entries(times).map(([name, all]) =>
    delayLine(
      100,
      { name: `W4 ${name} while sending, the slowest answer`, ours: Math.max(...all) },
      idle.maxMs,
    ),
  );
}

/** @returns how long it took, in ms; null where the program is not installed */
function byProgram(csv: string, path: string): number | null {
  const start = performance.now();
  const { status } = spawnSync('sqlite3', [path, '-cmd', '.mode csv', `.import ${csv} leads`]);
  const elapsedMs = performance.now() - start;
  rmSync(path, { force: true });
  return status === 0 ? elapsedMs : null;
}
