/** The anchor of W1: what TanStack Virtual's own example does, for the same rows and columns. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { createElement as h, useRef } from 'react';

export interface BenchRow {
  readonly values: readonly string[];
}

interface BareListProps {
  readonly rowCount: number;
  readonly rowAt: (index: number) => BenchRow;
}

export function BareList({ rowCount, rowAt }: BareListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- the example does so too
  const rows = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => 32,
    overscan: 6,
  });
  return h(
    'div',
    { ref: scroller, id: 'scroller', style: { height: 720, overflow: 'auto' } },
    h(
      'div',
      { style: { height: rows.getTotalSize(), position: 'relative' } },
      rows.getVirtualItems().map((item) =>
        h(
          'div',
          {
            key: item.key,
            style: {
              position: 'absolute',
              top: 0,
              left: 0,
              display: 'flex',
              height: 32,
              transform: `translateY(${item.start}px)`,
            },
          },
          rowAt(item.index).values.map((value, column) =>
            // oxlint-disable-next-line react/no-array-index-key -- a column is known by its place
            h(
              'div',
              {
                key: column,
                className: 'cell',
                style: { width: 160, flexShrink: 0, overflow: 'hidden', whiteSpace: 'nowrap' },
              },
              value,
            ),
          ),
        ),
      ),
    ),
  );
}
