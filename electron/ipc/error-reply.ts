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
  const kept = sentencesOf(message).filter(
    (sentence) => !/`sluice\b|(?:^|[\s(])--[a-z]|Ctrl-C/.test(sentence),
  );
  return (kept.length === 0 ? message : kept.join('')).trim();
}

/** What stands between backticks is one piece, whatever is in it; a backtick without a partner is a letter. */
const PIECE = /`[^`]*`|[^`.!?]+|[.!?]+\s*|`/g;

/** In one pass: a message may hold a name as long as the file that it stands in. */
function sentencesOf(message: string): readonly string[] {
  const sentences: string[] = [];
  let sentence = '';
  for (const [piece] of message.matchAll(PIECE)) {
    sentence += piece;
    // A point within a number or a name ends nothing.
    if (!/^[.!?]/.test(piece) || !/\s$/.test(piece)) continue;
    sentences.push(sentence);
    sentence = '';
  }
  return sentence === '' ? sentences : [...sentences, sentence];
}
