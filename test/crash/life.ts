import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { type Practice, startPractice } from '#electron/practice/start-practice.ts';
import type { CrashOrder, DeathAt } from '#test/support/children/crash-child.ts';
import { writeLeadsCsv } from '#test/support/files/leads-csv.ts';
import type { Kill } from './kill-plan.ts';
import type { Scene } from './scenes.ts';

const CHILD = new URL('../support/children/crash-child.ts', import.meta.url).pathname;
/** How often the endpoint is asked whether it is time to kill. */
const LOOK_MS = 1;

/** A data folder, and the endpoint that its run goes to, after the run's last program ended by itself. */
export interface Life {
  readonly scene: Scene;
  readonly dataDir: string;
  readonly practice: Practice;
  /** The kills that came about; a program that ended before its kill was due is none. */
  readonly kills: readonly Kill[];
  /** What the last program said. */
  readonly rest: unknown;
  end(): Promise<void>;
}

/** What one program ended with: null for a kill. */
type Ending = { readonly said: string } | null;

/**
 * Lives through a run with kills: starts its program, has it killed, starts it again, until it comes to its end.
 *
 * @param between done while no program runs, after each kill; a control spoils something there
 */
export async function live(
  scene: Scene,
  kills: readonly Kill[],
  between: (dataDir: string) => void = () => undefined,
): Promise<Life> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sluice-crash-'));
  const csv = join(dataDir, 'leads.csv');
  writeLeadsCsv(csv, scene.rows);
  const practice = await startPractice(scene.practice);
  const order = { dataDir, csv, run: scene.runTo(practice) };
  const end = async (): Promise<void> => {
    await practice.close();
    rmSync(dataDir, { recursive: true });
  };
  const done: Kill[] = [];
  for (const kill of kills) {
    const ending = await liveUntil(kill, order, practice);
    if (ending !== null) return { scene, dataDir, practice, kills: done, rest: JSON.parse(ending.said), end };
    done.push(kill);
    between(dataDir);
  }
  const ending = await liveUntil(null, order, practice);
  if (ending === null) throw new Error('a program died that nobody killed');
  return { scene, dataDir, practice, kills: done, rest: JSON.parse(ending.said), end };
}

type Order = Omit<CrashOrder, 'dieAt'>;

function liveUntil(kill: Kill | null, order: Order, practice: Practice): Promise<Ending> {
  if (kill?.kind !== 'requests') return runChild(order, kill, () => Promise.resolve());
  const last = practice.report().requests + kill.count;
  return runChild(order, null, async (killNow, hasEnded) => {
    while (practice.requests(last - 1, 1).length === 0 && !hasEnded()) await pause(LOOK_MS);
    killNow();
  });
}

type Watch = (kill: () => void, hasEnded: () => boolean) => Promise<void>;

async function runChild(order: Order, dieAt: DeathAt | null, watch: Watch): Promise<Ending> {
  const given: CrashOrder = { ...order, dieAt };
  const child = spawn(process.execPath, [CHILD, JSON.stringify(given)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const [said, complaint] = [text(child.stdout), text(child.stderr)];
  await watch(
    () => child.kill('SIGKILL'),
    () => child.exitCode !== null,
  );
  await ended;
  if (child.signalCode === 'SIGKILL') return null;
  if (child.exitCode !== 0) throw new Error(`the program failed: ${await complaint}`);
  return { said: await said };
}
