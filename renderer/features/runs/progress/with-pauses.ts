/** A second of a run; null where nothing was sent, so that no line is drawn there. */
interface Beat {
  readonly at: number;
  readonly perSecond: number | null;
  readonly refusals: number | null;
}

/** Looks come about once a second; after so long without one the run stood still. */
const PAUSE_MS = 3_000;

/** Beats with a gap wherever the run stood still. */
export const withPauses = (
  beats: readonly { readonly at: number; readonly perSecond: number; readonly refusals: number }[],
): readonly Beat[] =>
  beats.flatMap((beat, place): readonly Beat[] => {
    const before = beats[place - 1];
    const isPause = before !== undefined && beat.at - before.at > PAUSE_MS;
    return isPause ? [{ at: before.at + 1, perSecond: null, refusals: null }, beat] : [beat];
  });
