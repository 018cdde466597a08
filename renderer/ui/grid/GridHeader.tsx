// A table of a million rows cannot be made of table elements: it says by roles what it is.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { GUTTER_WIDTH } from './grid-types.ts';
import { HeaderCell } from './HeaderCell.tsx';
import type { ColumnDesk } from './header-menu.ts';
import { type GridView, useColumnWindow } from './use-grid-view.ts';

interface GridHeaderProps<Row> {
  readonly gridId: string;
  readonly view: GridView;
  readonly desk: ColumnDesk<Row>;
  readonly widths: readonly number[];
  readonly hasGutter: boolean;
  readonly activeColumn: number;
}

export function GridHeader<Row>({
  gridId,
  view,
  desk,
  widths,
  hasGutter,
  activeColumn,
}: GridHeaderProps<Row>) {
  const { first, last, before, total } = useColumnWindow(view, widths, hasGutter);
  return (
    <div role="rowgroup" className="sticky top-0 z-[2] min-w-full bg-sunken" style={{ width: total }}>
      <div role="row" aria-rowindex={1} data-row={-1} className="flex h-8 border-b border-hairline bg-sunken">
        {hasGutter ? (
          <div
            role="columnheader"
            aria-colindex={1}
            className="sticky left-0 z-[3] flex shrink-0 items-center justify-end border-r border-hairline bg-sunken px-2 text-sm text-ink-soft"
            style={{ width: GUTTER_WIDTH }}
          >
            <span aria-hidden>#</span>
            <span className="sr-only">Row number</span>
          </div>
        ) : null}
        {before > 0 ? <div className="shrink-0" style={{ width: before }} /> : null}
        {desk.shown.slice(first, last + 1).map((column, step) => (
          <HeaderCell
            key={column.id}
            gridId={gridId}
            column={column}
            position={first + step}
            ariaColumn={first + step + (hasGutter ? 2 : 1)}
            isActive={activeColumn === first + step}
            desk={desk}
          />
        ))}
      </div>
    </div>
  );
}
