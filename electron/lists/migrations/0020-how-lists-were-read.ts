import type { Migration } from '#electron/sqlite/migrate.ts';

/**
 * How a list's file was read, as one JSON text (`readAs` in `file-reading.ts`): files of other kinds have no delimiter,
 * and those of this kind now also an encoding and lines before the table. What was read before was UTF-8 from line 1.
 */
export const howListsWereRead: Migration = {
  version: 20,
  name: 'how lists were read',
  up: (db) =>
    db.exec(`
      alter table lists add column read_as text not null default '{}' check (json_valid(read_as));

      update lists
      set read_as = json_object(
        'source', 'text',
        'encoding', 'utf-8',
        'delimiter', delimiter,
        'hasHeader', json(iif(has_header = 1, 'true', 'false')),
        'skippedLines', 0
      );

      alter table lists drop column delimiter;
      alter table lists drop column has_header;
    `),
};
