import type { Reply } from '#shared/ipc/reply.ts';
import { remember } from './undo.ts';

/** Gives a thing another name, which can be taken back. @returns why not; null when it has it */
export async function renameThing(
  before: string,
  name: string,
  rename: (name: string) => Promise<Reply<unknown>>,
): Promise<string | null> {
  const reply = await rename(name);
  if (!reply.ok) return reply.error.message;
  remember({
    done: `Renamed ${before} to ${name}.`,
    undo: () => rename(before),
    redo: () => rename(name),
  });
  return null;
}
