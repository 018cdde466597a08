import { refusedWorkbook } from './refusals.ts';
import { readWholeXml } from './xml-parts.ts';
import { ZipParts } from './zip-parts.ts';

/** A sheet with cells. */
export interface Sheet {
  readonly name: string;
  /** Its place among the sheets with cells, from 1, hidden ones included. */
  readonly number: number;
  readonly isHidden: boolean;
  /** Its part of the workbook. */
  readonly path: string;
}

/** A workbook, opened: what it says of itself. */
export interface Workbook {
  readonly parts: ZipParts;
  readonly sheets: readonly Sheet[];
  readonly isFrom1904: boolean;
  readonly stylesPath: string | null;
  readonly stringsPath: string | null;
}

/** The parts read whole: a workbook of ten thousand sheets and a hundred thousand styles is smaller. */
export const MAX_SMALL_PART_BYTES = 64 * 1024 * 1024;

/**
 * Opens a workbook (.xlsx, .xlsm), transitional or strict.
 *
 * @param file an open file, of which only the content is used
 * @throws UserError `input` when it is no workbook, damaged, or locked by a password
 */
export async function openWorkbook(file: number, sizeBytes: number): Promise<Workbook> {
  const parts = await ZipParts.open(file, sizeBytes);
  const path = await bookPath(parts);
  const links = await readLinks(parts, path);
  const book = await readBook(parts, path);
  const pathOf = (type: string): string | null => links.find((link) => link.type === type)?.path ?? null;
  return {
    parts,
    isFrom1904: book.isFrom1904,
    stylesPath: pathOf('styles'),
    stringsPath: pathOf('sharedStrings'),
    sheets: book.sheets
      .flatMap(({ linkId, ...sheet }) => {
        const link = links.find(({ id, type }) => id === linkId && type === 'worksheet');
        return link === undefined ? [] : [{ ...sheet, path: link.path }];
      })
      .map((sheet, index) => ({ ...sheet, number: index + 1 })),
  };
}

interface Link {
  readonly id: string;
  /** The last word of its type, which transitional and strict workbooks have in common. */
  readonly type: string;
  readonly path: string;
}

interface BookSheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly linkId: string;
}

async function bookPath(parts: ZipParts): Promise<string> {
  const links = parts.has('_rels/.rels') ? await readLinks(parts, '') : [];
  const path = links.find(({ type }) => type === 'officeDocument')?.path;
  if (path === undefined) throw otherArchive(parts);
  if (path.endsWith('.bin')) {
    throw refusedWorkbook(
      'The file is a binary workbook (.xlsb).',
      'Save it as an Excel workbook (.xlsx), then import that.',
    );
  }
  if (/(?:^|\/)(?:word|ppt|visio)\//i.test(path)) {
    throw refusedWorkbook(
      'The file is an office document, but not a workbook.',
      'Choose a file that holds a list.',
    );
  }
  return path;
}

function otherArchive(parts: ZipParts): Error {
  const paths = [...parts.paths];
  if (paths.includes('mimetype') && paths.includes('content.xml')) {
    return refusedWorkbook(
      'The file is an OpenDocument file (.ods).',
      'Save it as an Excel workbook (.xlsx) or a CSV file, then import that.',
    );
  }
  if (paths.some((path) => path.endsWith('.iwa'))) {
    return refusedWorkbook(
      'The file is a Numbers document.',
      'Export it as an Excel workbook or a CSV file, then import that.',
    );
  }
  return refusedWorkbook(
    'The file is a zip archive, but not a workbook.',
    'Unpack it first, then import the file inside.',
  );
}

/** Where a part points to. */
async function readLinks(parts: ZipParts, from: string): Promise<readonly Link[]> {
  const folder = from.slice(0, from.lastIndexOf('/') + 1);
  const path = `${folder}_rels/${from.slice(folder.length)}.rels`;
  const links: Link[] = [];
  await readWholeXml(parts, {
    path,
    maxBytes: MAX_SMALL_PART_BYTES,
    handlers: {
      open(name, { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode }) {
        if (name !== 'Relationship' || mode === 'External') return;
        links.push({ id, type: type.slice(type.lastIndexOf('/') + 1), path: resolvePath(folder, target) });
      },
      text: () => undefined,
      close: () => undefined,
    },
  });
  return links;
}

/** A path inside the archive, `../` and a leading slash resolved. */
function resolvePath(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}

async function readBook(
  parts: ZipParts,
  path: string,
): Promise<{ readonly isFrom1904: boolean; readonly sheets: readonly BookSheet[] }> {
  const sheets: BookSheet[] = [];
  let isFrom1904 = false;
  await readWholeXml(parts, {
    path,
    maxBytes: MAX_SMALL_PART_BYTES,
    handlers: {
      open(name, attributes) {
        if (name === 'workbookPr') isFrom1904 = /^(?:1|true|on)$/.test(attributes['date1904'] ?? '');
        if (name !== 'sheet') return;
        const { name: sheetName = '', state = 'visible' } = attributes;
        sheets.push({ name: sheetName, isHidden: state !== 'visible', linkId: linkIdOf(attributes) });
      },
      text: () => undefined,
      close: () => undefined,
    },
  });
  return { isFrom1904, sheets };
}

/** The attribute `id` of the relationships' namespace, whatever its prefix. */
function linkIdOf(attributes: Readonly<Record<string, string>>): string {
  const found = Object.entries(attributes).find(([name]) => name.endsWith(':id'));
  return found?.[1] ?? '';
}
