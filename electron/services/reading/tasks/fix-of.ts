import type { TaskMark } from '#electron/ports/task-book.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import type { CauseView } from '#shared/ipc/runs.ts';
import { assertNever } from '#shared/lib/assert-never.ts';

/** What may be done about a task that stands where it stands; null where nothing is to be done, or nothing can be. */
export function fixOf(
  { state, isDiscarded }: Pick<TaskMark, 'state' | 'isDiscarded'>,
  run: Run,
): CauseView['fix'] {
  switch (state) {
    case 'dead':
      return isDiscarded ? null : 'resumeFailed';
    case 'uncertain':
      return 'resolveUncertain';
    case 'waiting':
      return run.state === 'paused' ? fixOfPause(run) : null;
    case 'inFlight':
    case 'awaiting':
    case 'done':
    case 'skipped':
    case 'duplicate':
    case 'cached':
    case 'cancelled':
      return null;
    default:
      return assertNever(state, 'a state');
  }
}

/** A key, an address or a webhook: what is mended at the connection. Money and sign-in pages are mended elsewhere. */
const OF_CONNECTION = /\b(?:401|403|407|key|keys|address|redirects?|webhooks?|password)\b/i;

function fixOfPause({ pausedBy, reason }: Run): CauseView['fix'] {
  if (pausedBy === 'budget') return 'raiseBudget';
  if (pausedBy === 'provider' && OF_CONNECTION.test(reason ?? '')) return 'openConnection';
  return 'resume';
}
