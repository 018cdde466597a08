import { useEffect, useMemo, useRef, useState } from 'react';
import { core } from '#renderer/lib/bridge.ts';
import { useQuery } from '#renderer/lib/use-query.ts';
import type { RowSource } from '#renderer/ui/grid/grid-types.ts';
import type { GridRow, ViewSpec } from '#shared/ipc/lists.ts';
import type { Reply, ReplyError } from '#shared/ipc/reply.ts';

interface OpenView {
  readonly viewId: string;
  readonly rowCount: number;
  readonly rows: readonly GridRow[];
  readonly key: string;
}

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

const NO_ROWS: readonly GridRow[] = [];

/** A view with what it was opened by: the same spec is the same rows, in whichever view. */
async function opened(spec: ViewSpec): Promise<Reply<OpenView>> {
  const reply = await core.lists.openView(spec);
  return reply.ok ? { ok: true, value: { ...reply.value, key: JSON.stringify(spec) } } : reply;
}

/** Which view it is, counted: the same rows are read again from another one, and the grid stays where it is. */
function useRevision(viewId: string | null): number {
  const [seen, setSeen] = useState({ viewId, revision: 0 });
  if (seen.viewId === viewId) return seen.revision;
  const next = { viewId, revision: seen.revision + 1 };
  setSeen(next);
  return next.revision;
}

/** Opens the view of a spec; the last one stays to be seen until it is there. */
export function useView(spec: ViewSpec): ListRows {
  const query = useQuery({
    key: ['lists.openView', spec],
    load: () => opened(spec),
    keepsPrevious: true,
  });
  const view = query.status === 'ready' ? query.value : null;
  const reload = useRef(query.reload);
  useEffect(() => {
    reload.current = query.reload;
  });
  const viewId = view?.viewId ?? null;
  const rowCount = view?.rowCount ?? 0;
  const firstRows = view?.rows ?? NO_ROWS;
  const key = view?.key ?? 'none';
  const revision = useRevision(viewId);
  const source = useMemo(
    (): RowSource<GridRow> => ({
      key,
      revision,
      rowCount,
      firstRows,
      async loadRows(from, amount) {
        if (viewId === null) return [];
        const reply = await core.lists.rows({ viewId, from, count: amount });
        if (reply.ok) return reply.value.rows;
        // The core forgets views that were not looked at for long; the same spec opens it again.
        if (reply.error.code === 'state') reload.current();
        throw new Error(reply.error.message);
      },
    }),
    [key, revision, viewId, rowCount, firstRows],
  );
  return {
    source,
    viewId,
    isStale: query.status === 'loading' || (query.status === 'ready' && query.isStale),
    problem: query.status === 'error' ? query.error : query.status === 'ready' ? query.problem : null,
    reload: query.reload,
  };
}
