import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { UserError } from '#shared/lib/user-error.ts';

/** Long work in the thread of views, which lets others have their turn and ends when nobody wants it any more. */
export interface ViewTask {
  readonly signal: AbortSignal;
}

/**
 * Lets messages in, so that pages are given while a list is sorted, and a newer wish is heard.
 *
 * @throws the signal's reason when the work is no longer wanted
 */
export async function pause({ signal }: ViewTask): Promise<void> {
  await turnOfTheLoop();
  signal.throwIfAborted();
}

export const supersededError = (): UserError =>
  new UserError('state', 'A newer look at this list was asked for before this one was ready.');

export const noSuchList = (): UserError =>
  new UserError('state', 'This list is no longer there. Nothing was changed. Choose another one.');

export const noSuchView = (): UserError =>
  new UserError('state', 'This look at the list is no longer kept. Open it again.');
