import { existsSync } from 'node:fs';
import type { ListInfo } from '#electron/ports/lists.ts';
import { findList } from '#electron/services/reading/find-list.ts';
import { UserError } from '#shared/lib/user-error.ts';
import type { Session } from '../session.ts';
import { importList } from './import-list.ts';

/** What the user may say of a list besides its name. */
export interface ListChoice {
  /** The wanted key columns; false for none, undefined for whatever the list has. */
  readonly key?: readonly string[] | false | undefined;
  /** Which sheet of a workbook; undefined for the first with something in it. */
  readonly sheet?: string | undefined;
}

/**
 * The list that the user means: by number, as a file (imported, or recognised), or by name.
 *
 * @throws UserError `input` when there is no such list or file, or the list has another key or is no workbook
 */
export async function chooseList(
  session: Session,
  source: string,
  { key, sheet }: ListChoice,
): Promise<ListInfo> {
  const { lists } = session.workspace;
  const isNumber = /^\d+$/.test(source);
  const known = isNumber || !existsSync(source) ? await findList(lists, source) : null;
  if (known !== null && sheet !== undefined) throw noSheets(known.name);
  if (known !== null) return requireKey(known, key);
  if (!existsSync(source)) {
    throw new UserError(
      'input',
      `There is no list or file "${source}". Nothing was sent. \`${session.commandLine('lists')}\` shows the lists.`,
    );
  }
  const keyColumns = key === false ? [] : key;
  const { list } = await importList(session, source, {
    ...(keyColumns === undefined ? {} : { keyColumns }),
    ...(sheet === undefined ? {} : { sheet }),
  });
  return list;
}

function noSheets(name: string): UserError {
  return new UserError(
    'input',
    `${name} is a list, which has no sheets. Nothing was sent. Give the workbook itself, or leave --sheet out.`,
  );
}

function requireKey(list: ListInfo, key: readonly string[] | false | undefined): ListInfo {
  if (key === undefined || (key || []).join('\0') === list.keyColumns.join('\0')) return list;
  const has = list.keyColumns.length === 0 ? 'no key' : `the key ${list.keyColumns.join(' + ')}`;
  throw new UserError(
    'input',
    `The list ${list.name} was imported with ${has}. Nothing was sent. Import its file again with the other key.`,
  );
}
