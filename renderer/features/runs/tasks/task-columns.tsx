import { clockSecond, count } from '#renderer/lib/format.ts';
import type { GridColumn } from '#renderer/ui/grid/grid-types.ts';
import { Badge } from '#renderer/ui/marks/Badge.tsx';
import type { TaskView } from '#shared/ipc/runs.ts';
import { STATE_WORDS } from './state-words.ts';

const wordsOf = ({ state }: TaskView) => STATE_WORDS[state];

/** What is shown of each row of a run: all of it beside the sidebar of a window 1280 pixels wide. */
export const TASK_COLUMNS: readonly GridColumn<TaskView>[] = [
  { id: 'row', title: 'Row', text: ({ rowId }) => count(rowId), width: 64, align: 'end', isQuiet: true },
  { id: 'label', title: 'Who', text: ({ label }) => label, width: 240 },
  {
    id: 'state',
    title: 'State',
    text: (task) => wordsOf(task).label,
    cell: (task) => <Badge tone={wordsOf(task).tone}>{wordsOf(task).label}</Badge>,
    width: 128,
  },
  { id: 'reason', title: 'Reason', text: ({ reason }) => reason ?? '', width: 288 },
  { id: 'status', title: 'Status', text: ({ status }) => status?.toString() ?? '', width: 64, align: 'end' },
  {
    id: 'attempts',
    title: 'Failed tries',
    // Only what counts against the allowance of a row: most have none.
    text: ({ attempts }) => (attempts === 0 ? '' : count(attempts)),
    width: 88,
    align: 'end',
  },
  {
    id: 'time',
    title: 'Answered',
    text: ({ endedAt }) => (endedAt === null ? '' : clockSecond(endedAt)),
    width: 80,
    align: 'end',
  },
  { id: 'request', title: 'Request id', text: ({ requestId }) => requestId ?? '', width: 104 },
];
