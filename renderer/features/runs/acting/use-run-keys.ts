import { type Command, useCommands } from '#renderer/lib/commands.ts';
import { counted } from '#renderer/lib/format.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import type { RunView } from '#shared/ipc/runs.ts';
import type { MayDo } from './may-do.ts';
import { checkArrivals, exportRun, pause, resume, resumeFailed } from './run-acts.ts';
import type { RunDialog } from './run-menu.ts';

/** What may be done with a run, by key and from the palette. */
export function useRunKeys(run: RunView, may: MayDo, open: (dialog: RunDialog) => void): void {
  useShortcuts([
    { keys: 'P', scope: 'Run', title: 'Pause or resume', run: () => pauseOrResume(run, may) },
    ...(may.failed > 0
      ? [{ keys: 'F', scope: 'Run', title: 'Resume failed rows', run: () => void resumeFailed(run.id) }]
      : []),
    ...(may.uncertain > 0
      ? [{ keys: 'U', scope: 'Run', title: 'Resolve uncertain rows', run: () => open('resolve') }]
      : []),
  ]);
  useCommands([
    ...(may.pause ? [action('pause', 'Pause this run', () => void pause(run.id))] : []),
    ...(may.resume ? [action('resume', 'Resume this run', () => void resume(run.id))] : []),
    ...(may.failed > 0
      ? [action('failed', `Resume ${counted(may.failed, 'failed row')}`, () => void resumeFailed(run.id))]
      : []),
    ...(may.uncertain > 0
      ? [action('resolve', `Resolve ${counted(may.uncertain, 'uncertain row')}`, () => open('resolve'))]
      : []),
    action('arrivals', 'Check what arrived', () => void checkArrivals(run.id)),
    action('export', 'Export all rows of this run', () => void exportRun(run, 'all', 'csv')),
    ...(may.failed > 0
      ? [
          action(
            'export-failed',
            'Export failed rows of this run',
            () => void exportRun(run, 'failed', 'csv'),
          ),
        ]
      : []),
    ...(may.stop ? [action('stop', 'Stop this run for good', () => open('stop'))] : []),
  ]);
}

/** The one of the two that the run can do as it stands. */
export function pauseOrResume(run: RunView, may: MayDo): void {
  if (may.pause) void pause(run.id);
  else if (may.resume) void resume(run.id);
}

const action = (id: string, title: string, run: () => void): Command => ({
  id: `run.${id}`,
  title,
  group: 'Actions',
  run,
});
