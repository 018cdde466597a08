import type { Handlers } from '#shared/ipc/contract.ts';
import { notBuilt } from './not-built.ts';

/** Carries out `app.*`. */
export const createAppHandlers = (): Handlers['app'] => notBuilt();
