import type { Reply } from '#shared/ipc/reply.ts';
import { toast } from './toasts.ts';

/** What is told when it worked; nothing is told without. */
interface Telling<Value> {
  readonly done?: string | ((value: Value) => string);
}

/**
 * Carries something out for the user, who is told when it fails.
 * @returns what came of it, or undefined when it failed (null is what an operation without an answer gives)
 */
export async function act<Value>(
  asked: Promise<Reply<Value>>,
  { done }: Telling<Value> = {},
): Promise<Value | undefined> {
  const reply = await asked;
  if (!reply.ok) {
    toast({ kind: 'error', text: reply.error.message });
    return undefined;
  }
  if (done !== undefined)
    toast({ kind: 'success', text: typeof done === 'string' ? done : done(reply.value) });
  return reply.value;
}
