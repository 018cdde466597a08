import type { Log } from '#electron/ports/log.ts';
import type { Reply } from '#shared/ipc/reply.ts';
import { UserError } from '#shared/lib/user-error.ts';

interface ErrorSurroundings {
  readonly name: string;
  readonly log: Log;
  readonly redact: (text: string) => string;
}

/** What a window is told of a failure. A bug is told as one: what it was stands in the log. */
export function errorReply(error: unknown, { name, log, redact }: ErrorSurroundings): Reply<never> {
  if (error instanceof UserError) {
    return { ok: false, error: { code: error.kind, message: redact(withoutCommands(error.message)) } };
  }
  const fault = error instanceof Error ? error : new Error(String(error));
  log.write('error', 'operation.failed', {
    reason: redact(`${name}: ${fault.message}`),
    stack: redact(fault.stack ?? ''),
  });
  return {
    ok: false,
    error: {
      code: 'internal',
      message:
        'Something went wrong in Sluice itself. What was sent stays on record. Details are in the log.',
    },
  };
}

export const refusal = (message: string): Reply<never> => ({
  ok: false,
  error: { code: 'refused', message },
});

/**
 * A message without the sentences that speak of the terminal's commands and flags, which a window does not have:
 * what is to be done there is a button.
 */
export function withoutCommands(message: string): string {
  const sentences = message.match(/(?:`[^`]*`|[^.!?`]|[.!?](?!\s|$))+(?:[.!?]+(?:\s+|$)|$)/g) ?? [message];
  const kept = sentences.filter((sentence) => !/`sluice\b|(?:^|[\s(])--[a-z]|Ctrl-C/.test(sentence));
  return (kept.length === 0 ? message : kept.join('')).trim();
}
