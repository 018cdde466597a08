/** Words of the core at the beginning of a line: `learned 12.8/s` as `Learned 12.8/s`. */
export const sentence = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);

/** What holds calls back. A limit is named by itself; a pace and what was told say already that they hold. */
export const holdWords = (reason: string): string =>
  /^\d/.test(reason) ? `Held by ${reason}` : sentence(reason);
