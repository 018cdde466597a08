import type { Handlers } from '#shared/ipc/contract.ts';
import { notBuilt } from './not-built.ts';

/** Carries out `lists.*`. */
export const createListsHandlers = (): Handlers['lists'] => notBuilt();
