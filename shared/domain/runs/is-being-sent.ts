/** What is known of a run while some program has the right to send. */
interface Signs {
  readonly isOwned: boolean;
  /** Whether that program, or the one before it, took the run up. */
  readonly isTakenUp: boolean;
  readonly counts: { readonly inFlight: number };
}

/**
 * Whether another program is sending a run. Between two rows of a slow one nothing is on its way. How fast it was says
 * nothing: a program that was killed a moment ago was still sending it, and the one that sends now need not.
 */
export const isBeingSent = ({ isOwned, isTakenUp, counts }: Signs): boolean =>
  isOwned && (isTakenUp || counts.inFlight > 0);
