import { sampleSheet } from './read-sheet.ts';
import { refusedWorkbook } from './refusals.ts';
import type { Sheet, Workbook } from './workbook.ts';

/**
 * The sheet that is read: the one that the user names, by its name or its number from 1, or else the first one that
 * is not hidden and has something in it.
 *
 * @param name the file's, for messages
 * @throws UserError `input` when there is no such sheet, or nothing in any
 */
export async function chooseSheet(
  name: string,
  workbook: Workbook,
  wanted: string | undefined,
): Promise<Sheet> {
  const { sheets } = workbook;
  if (wanted !== undefined) return findSheet(sheets, wanted) ?? refuseSheet(name, sheets, wanted);
  for (const sheet of sheets.filter(({ isHidden }) => !isHidden)) {
    if ((await sampleSheet(workbook, sheet, 1)).length > 0) return sheet;
  }
  throw refusedWorkbook(
    `${name} has nothing in any sheet that is not hidden.`,
    sheets.some(({ isHidden }) => isHidden)
      ? `Choose a hidden one with --sheet: ${namesOf(sheets.filter(({ isHidden }) => isHidden))}.`
      : 'Choose a file that holds a list.',
  );
}

/** A name wins over a number: a sheet may well be called 2024. */
function findSheet(sheets: readonly Sheet[], wanted: string): Sheet | undefined {
  const folded = wanted.toLowerCase();
  return (
    sheets.find(({ name }) => name === wanted) ??
    sheets.find(({ name }) => name.toLowerCase() === folded) ??
    sheets.find(({ number }) => String(number) === wanted)
  );
}

function refuseSheet(name: string, sheets: readonly Sheet[], wanted: string): never {
  throw refusedWorkbook(`${name} has no sheet "${wanted}".`, `Its sheets are: ${namesOf(sheets)}.`);
}

const namesOf = (sheets: readonly Sheet[]): string =>
  sheets.map(({ name, number, isHidden }) => `${number} "${name}"${isHidden ? ' (hidden)' : ''}`).join(', ');
