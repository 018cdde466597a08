import { UserError } from '#shared/lib/user-error.ts';
import { Interrupted } from '../exit-code.ts';
import type { Session } from '../session.ts';

/**
 * Shows what is about to happen and goes on only if the user agrees.
 *
 * @throws UserError `usage` when nobody can be asked and nobody agreed beforehand
 */
export async function confirm({ reporter, isAgreed }: Session, lines: readonly string[]): Promise<void> {
  reporter.say(...lines);
  if (isAgreed) return;
  if (!reporter.canAsk) {
    throw new UserError(
      'usage',
      'Nobody can be asked whether to go ahead, so nothing was sent or changed. Add --yes to agree to it beforehand.',
    );
  }
  const answer = (await reporter.terminal.ask('Go ahead? [y/N] ')) ?? '';
  if (!/^y(es)?$/i.test(answer.trim())) throw new Interrupted('Nothing was sent or changed.');
}
