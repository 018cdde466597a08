import { openStart, type ShownRows } from '#renderer/lib/sheets.ts';
import type { MenuEntry } from '#renderer/ui/floating/menu-entry.ts';
import { totalOf } from '#shared/domain/tasks/task-state.ts';
import type { RunView } from '#shared/ipc/runs.ts';
import type { MayDo } from './may-do.ts';
import { checkArrivals, exportRun } from './run-acts.ts';

/** What is opened over a run. */
export type RunDialog = 'stop' | 'resolve' | 'raiseBudget';

/** What may be done with a run besides what stands in its header. */
export function menuOf(run: RunView, may: MayDo, open: (dialog: RunDialog) => void): readonly MenuEntry[] {
  const hasBudget = run.budgetMicros !== null;
  return [
    {
      kind: 'submenu',
      id: 'export',
      label: 'Export',
      icon: 'download',
      items: [
        exporting(run, 'all', 'All rows, with what became of them'),
        ...(may.failed > 0 ? [exporting(run, 'failed', 'Failed rows, with reasons')] : []),
        ...(may.uncertain > 0 ? [exporting(run, 'uncertain', 'Uncertain rows')] : []),
        { kind: 'separator', id: 'before-excel' },
        {
          kind: 'action',
          id: 'export-xlsx',
          label: 'All rows, for Excel',
          onSelect: () => void exportRun(run, 'all', 'xlsx'),
        },
      ],
    },
    {
      kind: 'action',
      id: 'check',
      label: 'Check what arrived…',
      icon: 'shield',
      onSelect: () => void checkArrivals(run.id),
    },
    {
      kind: 'action',
      id: 'again',
      label: 'New run of this list…',
      icon: 'play',
      onSelect: () => openStart({ listId: run.listId, shown: sameRows(run) }),
    },
    ...(hasBudget
      ? [
          {
            kind: 'action' as const,
            id: 'budget',
            label: 'Raise the budget…',
            icon: 'wallet' as const,
            disabled: !may.raiseBudget && run.standing === 'sending',
            onSelect: () => open('raiseBudget'),
          },
        ]
      : []),
    { kind: 'separator', id: 'before-stop' },
    {
      kind: 'action',
      id: 'stop',
      label: 'Stop for good…',
      icon: 'stop',
      danger: true,
      disabled: !may.stop,
      onSelect: () => open('stop'),
    },
  ];
}

/** The rows of a run that took them by what is in them; null where it took others, or its list is gone. */
function sameRows({ settings: { sample }, counts, hasList }: RunView): ShownRows | null {
  if (sample.kind !== 'matching' || !hasList) return null;
  const { filters, search } = sample;
  return { filters, search, rows: totalOf(counts), label: 'The same rows' };
}

const exporting = (run: RunView, choice: 'all' | 'failed' | 'uncertain', label: string): MenuEntry => ({
  kind: 'action',
  id: `export-${choice}`,
  label,
  onSelect: () => void exportRun(run, choice, 'csv'),
});
