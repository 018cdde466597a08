import type { Handlers } from '#shared/ipc/contract.ts';
import { notBuilt } from './not-built.ts';

/** What looks into runs without moving them, and what is written of them. */
export type LookingHandlers = Pick<
  Handlers['runs'],
  'tasks' | 'causes' | 'story' | 'checkArrivals' | 'actOnArrivals' | 'export'
>;

export const createLookingHandlers = (): LookingHandlers => notBuilt();
