import type { Pauser } from './run.ts';

/** How a run came to rest. */
export type RunRest =
  | { readonly kind: 'ended' }
  | { readonly kind: 'paused'; readonly by: Pauser; readonly reason: string }
  /** The program that ran it was closed; it goes on when it is started again. */
  | { readonly kind: 'closed' };
