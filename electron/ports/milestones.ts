/**
 * Points of the engine's way at which a crash leaves something different behind. A crash test ends the process at
 * each of them; an ordinary test waits for them instead of sleeping; the product does nothing there.
 */
export const MILESTONES = [
  /** Outcomes and intents are chosen, nothing of the turn is written. */
  'beforeCommit',
  /** The turn is durable; none of its calls has left. */
  'afterCommit',
  /** A call was handed to the network. */
  'callLeft',
  /** A call's answer is here, its outcome is not written. */
  'callLanded',
  /** Some of a run's tasks are written, the run is not visible yet. */
  'planPiece',
  /** What a crash left was found; nothing of it is settled yet. */
  'beforeRecovery',
] as const;

export type Milestone = (typeof MILESTONES)[number];

/** Told of each milestone as it is reached. */
export type OnMilestone = (reached: Milestone) => void;
