import { writeFileSync } from 'node:fs';
import { writeXlsx } from '#electron/lists/export-xlsx.ts';
import { LEAD_COLUMNS, leadCells } from './leads-csv.ts';
import { workbookParts } from './workbook-file.ts';
import { zipFile } from './zip-file.ts';

/** How the texts of a workbook are kept: each in its cell, as exports have them, or shared, as Excel does it. */
export type TextKeeping = 'own' | 'shared';

/** Writes the leads of `writeLeadsCsv` as a workbook. */
export async function writeLeadsXlsx(path: string, rows: number, keeping: TextKeeping): Promise<void> {
  if (keeping === 'own') await writeXlsx(path, LEAD_COLUMNS, pagesOf(rows));
  else writeFileSync(path, sharedBook(rows));
}

function* pagesOf(rows: number): Generator<readonly (readonly string[])[]> {
  for (let from = 1; from <= rows; from += 500) {
    yield Array.from({ length: Math.min(500, rows + 1 - from) }, (_, index) => leadCells(from + index));
  }
}

/** All in memory: the library needs more than that for a table of shared texts. */
function sharedBook(rows: number): Buffer {
  const places = new Map<string, number>();
  const texts: Buffer[] = [];
  const lines: Buffer[] = [];
  for (let line = 1; line <= rows + 1; line += 1) {
    const cells = line === 1 ? LEAD_COLUMNS : leadCells(line - 1);
    const inner = cells.map((text, column) => {
      let place = places.get(text);
      if (place === undefined) {
        place = places.size;
        places.set(text, place);
        texts.push(Buffer.from(`<si><t xml:space="preserve">${escaped(text)}</t></si>`));
      }
      return `<c r="${String.fromCharCode(65 + column)}${line}" t="s"><v>${place}</v></c>`;
    });
    lines.push(Buffer.from(`<row r="${line}">${inner.join('')}</row>`));
  }
  return zipFile(
    workbookParts({ sheets: [{ rows: '' }] }).map((part) => {
      if (part.path.endsWith('sheet1.xml'))
        return { ...part, content: filled(part.content, 'sheetData', lines) };
      if (part.path.endsWith('sharedStrings.xml'))
        return { ...part, content: filled(part.content, 'sst', texts) };
      return part;
    }),
  );
}

/** A part with something put before the end of an element. */
function filled(content: string | Uint8Array, element: string, inner: readonly Buffer[]): Buffer {
  const [before = '', after = ''] = String(content).split(`</${element}>`);
  return Buffer.concat([Buffer.from(before), ...inner, Buffer.from(`</${element}>${after}`)]);
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
