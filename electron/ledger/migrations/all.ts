import type { Migration } from '#electron/sqlite/migrate.ts';
import { runsTasksSendsCalls } from './0010-runs-tasks-sends-calls.ts';

/** Every step of the ledger's schema, oldest first. */
export const LEDGER_MIGRATIONS: readonly Migration[] = [runsTasksSendsCalls];
