import { useEffect, useMemo, useRef } from 'react';
import { core } from '#renderer/lib/bridge.ts';
import { useQuery } from '#renderer/lib/use-query.ts';
import type { RowSource } from '#renderer/ui/grid/grid-types.ts';
import type { GridRow, ViewSpec } from '#shared/ipc/lists.ts';
import type { ReplyError } from '#shared/ipc/reply.ts';

/** The rows that a spec asks for, as the grid reads them. */
export interface ListRows {
  readonly source: RowSource<GridRow>;
  /** Null until it is there. */
  readonly viewId: string | null;
  /** Whether the rows of another spec are still shown, until those of this one are there. */
  readonly isStale: boolean;
  readonly problem: ReplyError | null;
  readonly reload: () => void;
}

/** Opens the view of a spec; the last one stays to be seen until it is there. */
export function useView(spec: ViewSpec): ListRows {
  const query = useQuery({
    key: ['lists.openView', spec],
    load: () => core.lists.openView(spec),
    keepsPrevious: true,
  });
  const view = query.status === 'ready' ? query.value : null;
  const reload = useRef(query.reload);
  useEffect(() => {
    reload.current = query.reload;
  });
  const viewId = view?.viewId ?? null;
  const rowCount = view?.rowCount ?? 0;
  const source = useMemo(
    (): RowSource<GridRow> => ({
      key: viewId ?? 'none',
      rowCount,
      async loadRows(from, amount) {
        if (viewId === null) return [];
        const reply = await core.lists.rows({ viewId, from, count: amount });
        if (reply.ok) return reply.value.rows;
        // The core forgets views that were not looked at for long; the same spec opens it again.
        if (reply.error.code === 'state') reload.current();
        throw new Error(reply.error.message);
      },
    }),
    [viewId, rowCount],
  );
  return {
    source,
    viewId,
    isStale: query.status === 'loading' || (query.status === 'ready' && query.isStale),
    problem: query.status === 'error' ? query.error : query.status === 'ready' ? query.problem : null,
    reload: query.reload,
  };
}
