import type { Handlers } from '#shared/ipc/contract.ts';
import { notBuilt } from './not-built.ts';

/** Carries out `workflows.*`. */
export const createWorkflowsHandlers = (): Handlers['workflows'] => notBuilt();
