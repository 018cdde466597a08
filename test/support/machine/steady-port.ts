import { randomInt } from 'node:crypto';

/**
 * A port for what ends in a test and must find its port free again. The system gives it to nobody: those that it
 * chooses by itself begin at 32768 (Linux) or 49152, and another test's server may get one as soon as it is let go.
 */
export const steadyPort = (): number => randomInt(20_000, 30_000);
