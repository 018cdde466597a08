import type { PracticeDesk } from '#electron/services/practising/practice-desk.ts';
import type { Handlers } from '#shared/ipc/contract.ts';

/** Carries out `practice.*`. */
export const createPracticeHandlers = (
  practice: Pick<PracticeDesk, 'setUp' | 'report'>,
): Handlers['practice'] => ({
  setUp: () => practice.setUp(),
  report: () => practice.report(),
});
