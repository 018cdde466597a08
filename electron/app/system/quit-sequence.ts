interface QuitParts {
  /** Nothing more leaves; what is on its way gets so long to land. Called again with less, it waits no longer. */
  readonly close: (graceMs: number) => Promise<void>;
  /** Ends the program. */
  readonly exit: () => void;
}

/** As in the terminal: an answer that was paid for is worth a moment. */
export const QUIT_GRACE_MS = 10_000;

/**
 * What happens when the program is asked to quit: nothing is asked back. The first time what is on its way may land,
 * the second time it is broken off and on record, the third time the program ends as it stands, which is safe too:
 * whatever is unfinished goes on at the next start.
 *
 * @returns to be called each time that somebody asks
 */
export function quitSequence({ close, exit }: QuitParts): () => void {
  let times = 0;
  let isOver = false;
  const end = (): void => {
    if (!isOver) exit();
    isOver = true;
  };
  return () => {
    times += 1;
    if (times > 2) end();
    else void close(times === 1 ? QUIT_GRACE_MS : 0).then(end, end);
  };
}
