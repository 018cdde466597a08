import type { GridColumn } from './grid-types.ts';

/** A value with a tab, a line break or a quote in it would come apart in a sheet: quoted as sheets do. */
const quoted = (text: string): string => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Rows as every sheet takes them: columns apart by tabs, the names first. */
export const rowsAsText = <Row>(rows: readonly Row[], columns: readonly GridColumn<Row>[]): string =>
  [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ text }) => text(row)))]
    .map((values) => values.map(quoted).join('\t'))
    .join('\n');
