import { escapeOne, escapeText, needsEscape } from './escaped-text.ts';

/** As many UTF-16 units as a cell holds (https://support.microsoft.com/office/1672b34d, 2026-11); more, and Excel calls the file damaged. */
export const MAX_CELL_LENGTH = 32_767;

/** How a text is put into a workbook. */
export interface TextCell {
  /**
   * `plain`: as the text of a cell, escapes included. `run`: as a run of characters, whose spaces at both ends are kept,
   * and which whoever writes it escapes.
   */
  readonly form: 'plain' | 'run';
  readonly text: string;
  readonly isCut: boolean;
}

/**
 * A text as a cell of a workbook, from which it is read as it was. What is not kept: what goes beyond
 * `MAX_CELL_LENGTH`, which is cut, and halves of characters, which become U+FFFD.
 */
export function textCell(whole: string): TextCell {
  const isCut = whole.length > MAX_CELL_LENGTH;
  const text = isCut ? cut(whole) : whole;
  if (!needsEscape(text)) return { form: OUTER_SPACE.test(text) ? 'run' : 'plain', text, isCut };
  return {
    form: 'plain',
    text: escapeText(text).replace(OUTER_SPACES, (spaces) => spaces.replaceAll(/[^]/g, escapeOne)),
    isCut,
  };
}

/** Readers may drop them from a plain text. */
const OUTER_SPACE = /^[ \t\n]|[ \t\n]$/;
const OUTER_SPACES = /^[ \t\n]+|[ \t\n]+$/g;

/** Not through the middle of a character. */
function cut(text: string): string {
  const end = /[\ud800-\udbff]/.test(text.charAt(MAX_CELL_LENGTH - 1))
    ? MAX_CELL_LENGTH - 1
    : MAX_CELL_LENGTH;
  return text.slice(0, end);
}
