import type { Handlers } from '#shared/ipc/contract.ts';
import { notBuilt } from './not-built.ts';

/** Carries out `practice.*`. */
export const createPracticeHandlers = (): Handlers['practice'] => notBuilt();
