import { parentPort, workerData } from 'node:worker_threads';
import { post } from '#shared/lib/post.ts';
import { FAULTS_OF, type Mood } from './faults/first-minute.ts';
import type { Limit } from './limits/limit.ts';
import type { PracticeReport } from './report/practice-report.ts';
import { type Practice, startPractice } from './start-practice.ts';

/** What the worker is started with. */
export interface PracticeOrder {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly mood: Mood;
}

/** What is asked of it; each is answered under its number. */
export type PracticeQuestion =
  | { readonly number: number; readonly kind: 'report' }
  | { readonly number: number; readonly kind: 'mood'; readonly mood: Mood }
  | { readonly number: number; readonly kind: 'close' };

/** What it says: once where it listens, or why it does not; then answers. */
export type PracticeMessage =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'failed'; readonly code: string }
  | { readonly kind: 'answer'; readonly number: number; readonly report: PracticeReport | null };

/** As its connection declares it: a newcomer's run lasts about half a minute, and never meets a 429 of its own making. */
const LIMITS: readonly Limit[] = [{ kind: 'slidingWindow', count: 20, windowMs: 1_000 }];

/** Long enough that calls are seen on their way. */
const LATENCY = { meanMs: 60, jitterMs: 40 };

/**
 * The practice endpoint in a thread of its own, so that what it judges and writes down never holds up the program that
 * it is a part of.
 */
async function main(): Promise<void> {
  // Only the program that ships with this file starts it.
  const { port, mood } = workerData as PracticeOrder;
  try {
    const practice = await startPractice({ port, limits: LIMITS, latency: LATENCY, faults: FAULTS_OF[mood] });
    parentPort?.on('message', (question: PracticeQuestion) => void answer(practice, question));
    say({ kind: 'listening', port: practice.port });
  } catch (error) {
    say({ kind: 'failed', code: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' });
  }
}

async function answer(practice: Practice, question: PracticeQuestion): Promise<void> {
  const { number, kind } = question;
  if (kind === 'mood') practice.configure({ faults: FAULTS_OF[question.mood] });
  if (kind === 'close') await practice.close();
  say({ kind: 'answer', number, report: kind === 'report' ? practice.report() : null });
  if (kind === 'close') parentPort?.close();
}

const say = (message: PracticeMessage): void => post(parentPort, message);

await main();
