import { builtinFormat } from '#shared/domain/spreadsheets/builtin-formats.ts';
import { type CellFormat, cellFormat } from '#shared/domain/spreadsheets/cell-format.ts';
import { MAX_SMALL_PART_BYTES, type Workbook } from './workbook.ts';
import { readWholeXml } from './xml-parts.ts';

const GENERAL: CellFormat = { kind: 'value' };

/** How numbers are shown, by the style that a cell names. */
export type CellStyles = (style: number) => CellFormat;

/** Reads the styles of a workbook; one without any shows plain numbers. */
export async function readCellStyles({ parts, stylesPath }: Workbook): Promise<CellStyles> {
  if (stylesPath === null || !parts.has(stylesPath)) return () => GENERAL;
  const codes = new Map<number, string>();
  const formatIds: number[] = [];
  let isInCells = false;
  await readWholeXml(parts, {
    path: stylesPath,
    maxBytes: MAX_SMALL_PART_BYTES,
    handlers: {
      open(name, attributes) {
        const id = Number(attributes['numFmtId'] ?? 0);
        if (name === 'numFmt') codes.set(id, attributes['formatCode'] ?? '');
        if (name === 'cellXfs') isInCells = true;
        if (name === 'xf' && isInCells) formatIds.push(id);
      },
      text: () => undefined,
      close(name) {
        if (name === 'cellXfs') isInCells = false;
      },
    },
  });
  const formats = new Map<number, CellFormat>();
  for (const id of formatIds) {
    if (!formats.has(id)) formats.set(id, cellFormat(codes.get(id) ?? builtinFormat(id)));
  }
  return (style) => formats.get(formatIds[style] ?? -1) ?? GENERAL;
}
