import { type ZipPart, zipFile } from './zip-file.ts';

/** A sheet of a test: the XML of its rows, as in `<row r="1"><c r="A1"><v>7</v></c></row>`. */
export interface SheetParts {
  readonly name?: string;
  readonly rows: string;
  /** What follows the rows, such as merged cells. */
  readonly after?: string;
  readonly state?: 'hidden' | 'veryHidden';
}

export interface WorkbookParts {
  readonly sheets: readonly SheetParts[];
  readonly strings?: readonly string[];
  /** Number formats: the style `n` of a cell shows the `n`-th, an id or a format code. */
  readonly formats?: readonly (number | string)[];
  readonly isFrom1904?: boolean;
  readonly isStrict?: boolean;
  /** Put before every element's name, with its namespace. */
  readonly prefix?: string;
}

const TRANSITIONAL = {
  main: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  links: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
};
const STRICT = {
  main: 'http://purl.oclc.org/ooxml/spreadsheetml/main',
  links: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
};
const FIRST_CUSTOM_FORMAT = 164;

/** The parts of a small workbook, written by hand so that a test can say what a library would not. */
export function workbookParts(book: WorkbookParts): readonly ZipPart[] {
  const { main, links } = book.isStrict ? STRICT : TRANSITIONAL;
  const root = (name: string, inner: string): string =>
    prefixed(book.prefix, `<${name} xmlns="${main}" xmlns:r="${links}">${inner}</${name}>`);
  const linkTo = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${links}/${type}" Target="${target}"/>`;
  const sheets = book.sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${name ?? `Sheet${index + 1}`}" sheetId="${index + 1}" state="${state ?? 'visible'}" r:id="rId${index + 1}"/>`,
  );
  return [
    { path: '_rels/.rels', content: relations(linkTo('rId1', 'officeDocument', 'xl/workbook.xml')) },
    {
      path: 'xl/workbook.xml',
      content: root(
        'workbook',
        `<workbookPr date1904="${book.isFrom1904 ? 1 : 0}"/><sheets>${sheets.join('')}</sheets>`,
      ),
    },
    {
      path: 'xl/_rels/workbook.xml.rels',
      content: relations(
        book.sheets
          .map((_, index) => linkTo(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`))
          .join('') +
          linkTo('rId98', 'styles', '/xl/styles.xml') +
          linkTo('rId99', 'sharedStrings', 'sharedStrings.xml'),
      ),
    },
    ...book.sheets.map(({ rows, after = '' }, index) => ({
      path: `xl/worksheets/sheet${index + 1}.xml`,
      content: root('worksheet', `<sheetData>${rows}</sheetData>${after}`),
    })),
    { path: 'xl/styles.xml', content: root('styleSheet', styles(book.formats ?? [])) },
    {
      path: 'xl/sharedStrings.xml',
      content: root('sst', (book.strings ?? []).map((text) => `<si>${text}</si>`).join('')),
    },
  ];
}

/** The bytes of such a workbook. */
export function workbookFile(book: WorkbookParts): Buffer {
  return zipFile(workbookParts(book));
}

/** Rows of cells with text of their own, from row `first` on. */
export function textRows(rows: readonly (readonly string[])[], first = 1): string {
  return rows
    .map((cells, index) => {
      const line = first + index;
      const inner = cells.map((text, column) =>
        text === ''
          ? ''
          : `<c r="${String.fromCharCode(65 + column)}${line}" t="inlineStr"><is><t>${text}</t></is></c>`,
      );
      return `<row r="${line}">${inner.join('')}</row>`;
    })
    .join('');
}

function relations(inner: string): string {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
}

function styles(formats: readonly (number | string)[]): string {
  const codes = formats.map((format, index) =>
    typeof format === 'string'
      ? `<numFmt numFmtId="${FIRST_CUSTOM_FORMAT + index}" formatCode="${format.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"/>`
      : '',
  );
  const cells = formats.map(
    (format, index) =>
      `<xf numFmtId="${typeof format === 'string' ? FIRST_CUSTOM_FORMAT + index : format}"/>`,
  );
  return `<numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs>${cells.join('')}</cellXfs>`;
}

function prefixed(prefix: string | undefined, xml: string): string {
  if (prefix === undefined) return xml;
  return xml.replaceAll(/<(\/?)(\w)/g, `<$1${prefix}:$2`).replace(' xmlns=', ` xmlns:${prefix}=`);
}
