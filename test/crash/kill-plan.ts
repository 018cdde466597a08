import { MILESTONES, type Milestone } from '#electron/ports/milestones.ts';
import type { Random } from '#electron/ports/random.ts';
import type { DeathAt } from '#test/support/children/crash-child.ts';

/** How a program is killed: by itself at a point of its way, or by us when the endpoint has seen so many requests more. */
export type Kill = DeathAt | { readonly kind: 'requests'; readonly count: number };

/** What is known of a kill by name. */
export const nameOf = (kill: Kill): string => (kill.kind === 'milestone' ? kill.milestone : kill.kind);

/** Every kind of kill that a long enough series must hold. */
export const KILL_NAMES: readonly string[] = [...MILESTONES, 'import', 'requests'];

/** Milestones that a run passes again and again, with the latest passing that a kill waits for. */
const RECURRING: readonly (readonly [Milestone, number])[] = [
  ['beforeCommit', 20],
  ['afterCommit', 20],
  ['callLeft', 60],
  ['callLanded', 60],
];

/** Pieces that a list of a life is planned in; a kill falls on one of them. */
export const PIECES = 3;
/** The same for requests that the endpoint has seen since the program started. */
const LATEST_REQUEST = 60;
const FEWEST_KILLS = 3;
const MOST_KILLS = 6;

/** The kills of one life in their order: sometimes while it is imported or planned, then in the middle of the run. */
export function drawKills(random: Random): readonly Kill[] {
  const kills: Kill[] = [];
  if (random() < 0.25) kills.push({ kind: 'import' });
  if (random() < 0.4) kills.push({ kind: 'milestone', milestone: 'planPiece', nth: upTo(PIECES, random) });
  const inTheMiddle = FEWEST_KILLS + Math.floor(random() * (MOST_KILLS - FEWEST_KILLS + 1));
  for (let count = 0; count < inTheMiddle; count += 1) {
    kills.push(drawKillOfRun(random));
    if (random() < 0.25) kills.push({ kind: 'milestone', milestone: 'beforeRecovery', nth: 1 });
  }
  return kills;
}

function drawKillOfRun(random: Random): Kill {
  if (random() < 0.5) return { kind: 'requests', count: upTo(LATEST_REQUEST, random) };
  const [milestone, latest] = RECURRING[Math.floor(random() * RECURRING.length)] ?? ['callLanded', 1];
  return { kind: 'milestone', milestone, nth: upTo(latest, random) };
}

const upTo = (most: number, random: Random): number => 1 + Math.floor(random() * most);
