import type { Handlers } from '#shared/ipc/contract.ts';
import { notBuilt } from './not-built.ts';

/** Carries out `connections.*`. */
export const createConnectionsHandlers = (): Handlers['connections'] => notBuilt();
