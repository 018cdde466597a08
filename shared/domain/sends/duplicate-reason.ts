import type { RunId } from '#shared/lib/ids.ts';
import type { SendState } from './send-state.ts';

interface StandIn {
  /** The run that made it. */
  readonly runId: RunId;
  readonly state: SendState;
}

/**
 * Why a row is not sent: the send that stands for it, be it of its own run or of another one. It is read long after
 * that send is over, and must still be true then.
 */
export function whyDuplicate({ runId, state }: StandIn, ownRun: RunId): string {
  if (runId === ownRun) return 'the same as an earlier row';
  if (state === 'uncertain') return `may have arrived with run ${runId}, which has it as uncertain`;
  return state === 'done' ? `already sent by run ${runId}` : `sent at the same time by run ${runId}`;
}
