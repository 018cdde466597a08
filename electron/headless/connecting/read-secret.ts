import { UserError } from '#shared/lib/user-error.ts';
import { noteSecret } from '../sending/given-secret.ts';
import type { Session } from '../session.ts';

/** What is asked for, one line each. */
export interface SecretQuestion {
  readonly question: string;
  readonly isOptional?: boolean;
}

/**
 * A secret from what is piped into this program, else asked for without showing it. Never from an argument, which
 * every user of the machine could read.
 *
 * @returns its lines as one text
 * @throws UserError `usage` when nothing came, or nobody can be asked
 */
export async function readSecret(session: Session, questions: readonly SecretQuestion[]): Promise<string> {
  const text = (await pipedOrAsked(session, questions)).trim();
  if (text === '')
    throw new UserError(
      'usage',
      'No key came in. Nothing was kept or changed. Pipe it in, or start this in a terminal.',
    );
  noteSecret(session, text);
  return text;
}

async function pipedOrAsked({ reporter }: Session, questions: readonly SecretQuestion[]): Promise<string> {
  const { terminal } = reporter;
  const piped = await terminal.pipedInput();
  if (piped !== null) return piped;
  if (!reporter.canAsk) {
    throw new UserError('usage', 'Nobody can be asked for the key. Nothing was kept or changed. Pipe it in.');
  }
  const lines: string[] = [];
  for (const { question, isOptional = false } of questions) {
    const line = (await terminal.askSecret(question)).trim();
    if (line === '' && !isOptional) return '';
    lines.push(line);
  }
  return lines.join('\n');
}

/** What is asked of a webhook. */
export const WEBHOOK_QUESTIONS: readonly SecretQuestion[] = [
  { question: 'Address of the webhook (not shown): ' },
  { question: 'Its auth token, or nothing (not shown): ', isOptional: true },
];
