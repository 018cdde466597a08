import { MAX_CELL_LENGTH } from '#shared/domain/spreadsheets/text-cell.ts';
import { count, counted } from '#shared/lib/say-numbers.ts';

/** What became of rows that were written to a workbook. */
interface Written {
  readonly sheets: number;
  readonly cutCells: number;
}

/** What is not as the list has it, because a workbook cannot hold it so; a sentence each. */
export function remarksOnWorkbook({ sheets, cutCells }: Written): readonly string[] {
  const long = `${counted(cutCells, 'cell')} had more than ${count(MAX_CELL_LENGTH)} characters and was cut: a cell holds no more. A CSV file has all.`;
  return [
    ...(sheets > 1 ? [`They are in ${sheets} sheets: one holds no more than 1,048,576 rows.`] : []),
    ...(cutCells > 0 ? [long] : []),
  ];
}
