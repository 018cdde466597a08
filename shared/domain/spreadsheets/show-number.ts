import { type CellFormat, type FormatSection, sectionFor } from './cell-format.ts';
import { plainNumber } from './plain-number.ts';
import type { DateSystem } from './serial-date.ts';
import { isoDate, showDate } from './show-date.ts';
import { showPattern } from './show-pattern.ts';

/**
 * The text of a number in a sheet: its value, or what the sheet shows where that says more (see `cellFormat`).
 *
 * @param raw the number as the file has it
 * @returns the plain number where its format has no way to show it, such as a date before 1900
 */
export function showNumber(raw: string, format: CellFormat, system: DateSystem): string {
  const plain = plainNumber(raw);
  if (format.kind === 'value') return plain;
  const value = Number(raw);
  if (raw === '' || !Number.isFinite(value)) return plain;
  if (format.kind === 'iso') return isoDate(value, system) ?? plain;
  const section = sectionFor(value, format.sections);
  if (section === null) return plain;
  // A section of its own for negative numbers says itself how they look.
  const signed = value < 0 && section !== format.sections[0] ? plain.slice(1) : plain;
  return showBySection(signed, section, system) ?? plain;
}

function showBySection(plain: string, section: FormatSection, system: DateSystem): string | null {
  switch (section.shows) {
    case 'value':
      return null;
    case 'date':
      return showDate(Number(plain), section, system);
    case 'iso':
      return isoDate(Number(plain), system);
    case 'pattern':
      return showPattern(plain, section.tokens);
  }
}
