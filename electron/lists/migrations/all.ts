import type { Migration } from '#electron/sqlite/migrate.ts';
import { lists } from './0010-lists.ts';
import { howListsWereRead } from './0020-how-lists-were-read.ts';
import { rowEdits } from './0030-row-edits.ts';

/** Every step of the schema of `lists.db`, oldest first. */
export const LISTS_MIGRATIONS: readonly Migration[] = [lists, howListsWereRead, rowEdits];
