import { sentence } from '#renderer/lib/format.ts';

/** What holds calls back. A limit is named by itself; a pace and what was told say already that they hold. */
export const holdWords = (reason: string): string =>
  /^\d/.test(reason) ? `Held by ${reason}` : sentence(reason);
