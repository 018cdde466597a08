import type { Handlers } from '#shared/ipc/contract.ts';
import { notBuilt } from './not-built.ts';

/** Carries out `files.*`. */
export const createFilesHandlers = (): Handlers['files'] => notBuilt();
