import { useMemo, useRef, useState } from 'react';
import { core } from '#renderer/lib/bridge.ts';
import { count } from '#renderer/lib/format.ts';
import { useInspector } from '#renderer/lib/inspector.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { useQuery } from '#renderer/lib/use-query.ts';
import { useRoom } from '#renderer/lib/use-room.ts';
import { DataGrid } from '#renderer/ui/grid/DataGrid.tsx';
import type { GridHandle, GridPosition, RowSource } from '#renderer/ui/grid/grid-types.ts';
import { spread } from '#renderer/ui/grid/spread-columns.ts';
import { FilterChip } from '#renderer/ui/marks/FilterChip.tsx';
import { EmptyState } from '#renderer/ui/states/EmptyState.tsx';
import type { RunView, TaskFilter, TaskView } from '#shared/ipc/runs.ts';
import type { RowId } from '#shared/lib/ids.ts';
import { RowInspector } from '../row/RowInspector.tsx';
import { useAtMostEvery } from '../use-at-most-every.ts';
import { STATE_WORDS } from './state-words.ts';
import { TASK_COLUMNS } from './task-columns.tsx';

interface Props {
  readonly run: RunView;
  readonly filter: TaskFilter;
  readonly onClear: () => void;
}

/** What is read in whole where there is room, in pixels. */
const MOST_WIDE = { label: 380, reason: 720, request: 300 };

/** The rows of a run, or those that were asked for by pressing a number; one opens beside it. */
export function TaskGrid({ run, filter, onClear }: Props) {
  const [opened, setOpened] = useState<RowId | null>(null);
  const [active, setActive] = useState<GridPosition>({ row: 0, column: 0 });
  const grid = useRef<GridHandle>(null);
  const room = useRoom();
  const columns = useMemo(() => spread(TASK_COLUMNS, room, MOST_WIDE), [room]);
  const reached = useRef(0);
  const version = useAtMostEvery(JSON.stringify(run.counts), run.standing === 'sending' ? 1_000 : 0);
  const total = useTotal(run, filter, version);
  const rowCount = total ?? 0;
  const source = useTaskSource(run, filter, { version, rowCount });
  const open = async (index: number): Promise<void> => {
    const [task] = await source.loadRows(index, 1);
    if (task !== undefined) setOpened(task.rowId);
  };
  const close = (): void => {
    setOpened(null);
    grid.current?.focus();
  };
  const stepTo = (row: number): (() => void) | null =>
    row < 0 || row >= rowCount
      ? null
      : () => {
          setActive({ ...active, row });
          grid.current?.scrollToRow(row);
          void open(row);
        };
  const steps = { before: stepTo(active.row - 1), next: stepTo(active.row + 1) };
  useShortcuts(opened === null ? [] : [{ keys: 'Escape', scope: 'Row', title: 'Close the row', run: close }]);
  useInspector(
    opened === null
      ? null
      : {
          title: `Row ${count(opened)}`,
          content: <RowInspector key={opened} run={run} rowId={opened} version={version} steps={steps} />,
          onClose: close,
        },
  );
  return (
    // A press on a row opens it; the grid does the same for Enter.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <section
      aria-label="Rows"
      className="flex min-h-72 flex-1 flex-col"
      onClick={({ target }) => {
        if (target instanceof Element && target.closest('[role="gridcell"]') !== null)
          void open(reached.current);
      }}
    >
      {filter.states.length === 0 && filter.reason === null ? null : (
        <div className="flex items-center gap-2 border-b border-hairline px-6 py-1.5">
          <FilterChip
            label={filter.states.map((state) => STATE_WORDS[state].label).join(', ')}
            {...(filter.reason === null ? {} : { value: filter.reason })}
            onRemove={onClear}
          />
          <span className="tabular text-sm text-ink-soft">{count(rowCount)}</span>
        </div>
      )}
      <DataGrid
        label="Rows of the run"
        columns={columns}
        source={source}
        onOpenRow={(index) => void open(index)}
        ref={grid}
        active={active}
        onActiveChange={(to) => {
          setActive(to);
          reached.current = to.row;
          if (opened !== null && to.row >= 0) void open(to.row);
        }}
        empty={total === null ? null : <EmptyState>No row of this run is in that state.</EmptyState>}
      />
    </section>
  );
}

/** How many rows are in what was asked for; null until that is known. */
function useTotal(run: RunView, filter: TaskFilter, version: string): number | null {
  const total = useQuery({
    key: ['runs.tasks', run.id, filter],
    revision: version,
    load: () => core.runs.tasks({ runId: run.id, filter, from: 0, count: 1 }),
    keepsPrevious: true,
  });
  return total.status === 'ready' ? total.value.total : null;
}

interface Shown {
  /** The counts that the rows were read at. */
  readonly version: string;
  readonly rowCount: number;
}

function useTaskSource(run: RunView, filter: TaskFilter, { version, rowCount }: Shown): RowSource<TaskView> {
  const revisions = useMemo(() => new Map<string, number>(), []);
  if (!revisions.has(version)) revisions.set(version, revisions.size);
  const revision = revisions.get(version) ?? 0;
  const key = JSON.stringify([run.id, filter]);
  return useMemo(
    () => ({
      key,
      revision,
      rowCount,
      async loadRows(from, amount) {
        const reply = await core.runs.tasks({ runId: run.id, filter, from, count: amount });
        if (!reply.ok) throw new Error(reply.error.message);
        return reply.value.tasks;
      },
    }),
    // The key stands for the filter, which is made anew with every drawing.
    // oxlint-disable-next-line react/exhaustive-deps
    [key, revision, rowCount, run.id],
  );
}
