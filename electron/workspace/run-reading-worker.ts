/** The thread that looks into runs; told where by its `workerData`, it answers by messages until it is closed. */
import { parentPort, workerData } from 'node:worker_threads';
import { databaseFailure } from '#electron/sqlite/failure.ts';
import { post } from '#shared/lib/post.ts';
import { UserError } from '#shared/lib/user-error.ts';
import type { Ask, FromReader, ToReader } from './run-reading/messages.ts';
import { openReadingDesk, type ReadingDesk } from './run-reading/reading-desk.ts';

export interface ReaderSetup {
  readonly dataDir: string;
}

const say = (message: FromReader): void => post(parentPort, message);

// Only `createRunReader` starts this file, and it gives nothing else.
const { dataDir } = workerData as ReaderSetup;
const asked = new Map<number, AbortController>();
let desk: ReadingDesk | null = null;

async function answer(id: number, ask: Ask): Promise<void> {
  const controller = new AbortController();
  asked.set(id, controller);
  try {
    desk ??= openReadingDesk(dataDir);
    const watch = {
      onProgress: (progress: { readonly done: number; readonly total: number | null }) =>
        say({ type: 'progress', id, progress }),
      signal: controller.signal,
    };
    say({ type: 'answer', id, answer: await desk.answer(ask, watch) });
  } catch (error) {
    say(failureOf(id, error));
  } finally {
    asked.delete(id);
  }
}

function failureOf(id: number, error: unknown): FromReader {
  const refusal =
    error instanceof UserError
      ? error
      : databaseFailure(error, 'The run could not be read. Nothing was changed.');
  if (refusal !== null) return { type: 'refused', id, kind: refusal.kind, message: refusal.message };
  return { type: 'failed', id, error: error instanceof Error ? error : new Error(String(error)) };
}

parentPort?.on('message', (message: ToReader) => {
  if (message.type === 'ask') void answer(message.id, message.ask);
  else if (message.type === 'breakOff') asked.get(message.id)?.abort();
  else {
    for (const controller of asked.values()) controller.abort();
    desk?.close();
    parentPort?.close();
  }
});
