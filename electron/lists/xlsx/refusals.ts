import { UserError } from '#shared/lib/user-error.ts';

/** A workbook that cannot be read as a list, with what to do about it. */
export function refusedWorkbook(what: string, advice: string): UserError {
  return new UserError('input', `${what} Nothing was imported. ${advice}`);
}

/** @param detail what is wrong, for whoever made the file; no text of it */
export function damagedWorkbook(detail: string): UserError {
  return refusedWorkbook(
    `The file is a damaged workbook (${detail}).`,
    'Download or copy it once more, or open it in a spreadsheet, which may repair it, and save it under a new name.',
  );
}

/** More of something than any list has: the file would fill the memory or never end. */
export function tooMuch(what: string): UserError {
  return refusedWorkbook(
    `The workbook has ${what}, so this is hardly a list.`,
    'Save the sheet that you want as a CSV file, then import that file.',
  );
}

/** What the user is told of a workbook that asks for a password. */
export function lockedByPassword(): UserError {
  return refusedWorkbook(
    'The file is a workbook locked by a password.',
    'Open it in a spreadsheet, take the password off (in Excel: File, Info, Protect Workbook), save it, then import it.',
  );
}
