import type { Migration } from '#electron/sqlite/migrate.ts';
import { runsTasksSendsCalls } from './0010-runs-tasks-sends-calls.ts';
import { connections } from './0020-connections.ts';
import { conditions } from './0030-conditions.ts';
import { moreDecisions } from './0040-more-decisions.ts';
import { deadLetters } from './0050-dead-letters.ts';
import { budgetRaises } from './0060-budget-raises.ts';
import { runsInHand } from './0070-runs-in-hand.ts';
import { workflows } from './0080-workflows.ts';
import { answers } from './0090-answers.ts';
import { runsTakenUp } from './0100-runs-taken-up.ts';

/** Every step of the ledger's schema, oldest first. */
export const LEDGER_MIGRATIONS: readonly Migration[] = [
  runsTasksSendsCalls,
  connections,
  conditions,
  moreDecisions,
  deadLetters,
  budgetRaises,
  runsInHand,
  workflows,
  answers,
  runsTakenUp,
];
