import { closeSync, openSync, writeSync } from 'node:fs';

const FIRST_NAMES = ['Ann', 'José', 'Zoë', '李', 'Bjørn', 'Fatima', 'Олег', 'Mary Jane'];
const LAST_NAMES = ['Archer', 'García', 'Müller', '小龙', 'O’Neil', 'Nowak', 'Smith', 'van der Berg'];
const TITLES = ['Head of Sales', 'VP "Growth"', 'CTO, Platform', 'Founder', 'Account Executive 🚀'];
const CITIES = ['Berlin', 'São Paulo', 'Łódź', 'New York, NY', '東京'];

export const LEAD_COLUMNS = [
  'first_name',
  'last_name',
  'email',
  'phone',
  'title',
  'company',
  'domain',
  'linkedin_url',
  'city',
  'employees',
  'founded',
  'notes',
] as const;

/** The cells of one lead: always the same for the same number, about a fifth of the rows need quoting. */
export function leadCells(number: number): readonly string[] {
  const first = FIRST_NAMES[number % 8] ?? '';
  const last = LAST_NAMES[(number >> 3) % 8] ?? '';
  const company = number % 11 === 0 ? `Company ${number}, Inc.` : `Company ${number} GmbH`;
  const domain = `company-${number % 250_000}.example.com`;
  return [
    first,
    last,
    `lead.${number}@${domain}`,
    `+49${String(1_500_000_000 + number)}`,
    TITLES[number % 5] ?? '',
    company,
    domain,
    `https://www.linkedin.com/in/lead-${number}-${(number * 7919) % 99_991}`,
    CITIES[number % 5] ?? '',
    String((number * 31) % 5000),
    `0${1970 + (number % 50)}-01-05`,
    noteOf(number),
  ];
}

function noteOf(number: number): string {
  if (number % 20 === 0) return `Met at the fair.\nSaid "call me in ${number % 12} months".`;
  if (number % 13 === 0) return '=1+1';
  return number % 3 === 0 ? '' : `Uses product ${number % 97}; renewal in Q${(number % 4) + 1}`;
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** One line of the file, with its line end. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\n`;

/**
 * Writes a realistic list of leads: quotes, commas and newlines inside quotes, several scripts.
 *
 * @param encode makes the file's bytes of its text, part by part; UTF-8 unless given
 */
export function writeLeadsCsv(
  path: string,
  rows: number,
  encode: (text: string) => Uint8Array = (text) => Buffer.from(text),
): void {
  const file = openSync(path, 'w');
  let text = csvLine(LEAD_COLUMNS);
  for (let number = 1; number <= rows; number += 1) {
    text += csvLine(leadCells(number));
    if (text.length > 1_000_000 || number === rows) {
      writeSync(file, encode(text));
      text = '';
    }
  }
  closeSync(file);
}
