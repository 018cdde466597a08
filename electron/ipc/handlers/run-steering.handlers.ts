import type { Handlers } from '#shared/ipc/contract.ts';
import { notBuilt } from './not-built.ts';

/** What moves runs, and how they stand. */
export type SteeringHandlers = Pick<
  Handlers['runs'],
  | 'all'
  | 'get'
  | 'prepare'
  | 'start'
  | 'pause'
  | 'resume'
  | 'stop'
  | 'resumeFailed'
  | 'resolve'
  | 'raiseBudget'
  | 'resendDead'
  | 'discardDead'
  | 'editRow'
  | 'beats'
>;

export const createSteeringHandlers = (): SteeringHandlers => notBuilt();
