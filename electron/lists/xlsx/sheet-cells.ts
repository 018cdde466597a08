import { unescapeText } from '#shared/domain/spreadsheets/escaped-text.ts';
import { plainNumber } from '#shared/domain/spreadsheets/plain-number.ts';
import { type DateSystem, serialOf } from '#shared/domain/spreadsheets/serial-date.ts';
import { showNumber } from '#shared/domain/spreadsheets/show-number.ts';
import type { CellStyles } from './cell-styles.ts';
import { damagedWorkbook } from './refusals.ts';
import type { SharedStrings } from './shared-strings.ts';

/** What the cells of a sheet mean. */
export interface CellMeaning {
  readonly strings: Pick<SharedStrings, 'at'>;
  readonly styles: CellStyles;
  readonly dates: DateSystem;
}

/** A cell as the file has it. */
export interface RawCell {
  /** The attribute `t`; a number when there is none. */
  readonly type: string;
  /** The attribute `s`; undefined for the style of an untouched cell. */
  readonly style: string | undefined;
  /** Of a text of its own, that of its runs together. */
  readonly value: string;
}

/**
 * The text of a cell (ECMA-376 part 1, 18.18.11 `ST_CellType`, 2016-12); a formula's is that of its saved result.
 *
 * @throws UserError `input` when it names a shared text that the workbook does not have
 */
export function cellText({ type, style, value }: RawCell, meaning: CellMeaning): string {
  switch (type) {
    case 's': {
      const text = meaning.strings.at(Number(value));
      if (text === undefined) throw damagedWorkbook('a cell names a text that is not there');
      return text;
    }
    case 'str':
      return unescapeText(value);
    case 'inlineStr':
      return value;
    case 'b':
      return value === '1' || value === 'true' ? 'TRUE' : 'FALSE';
    case 'e':
      return value;
    case 'd':
      return dateText(style, value, meaning);
    default:
      return style === undefined
        ? plainNumber(value)
        : showNumber(value, meaning.styles(Number(style)), meaning.dates);
  }
}

function dateText(style: string | undefined, value: string, { styles, dates }: CellMeaning): string {
  const serial = serialOf(value, dates);
  const format = styles(Number(style ?? -1));
  return serial === null || format.kind === 'value' ? value : showNumber(String(serial), format, dates);
}
