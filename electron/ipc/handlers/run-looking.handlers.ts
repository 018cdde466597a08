import type { RunViews } from '#electron/ports/run-views.ts';
import { ArrivalDesk, type ArrivalPorts } from '#electron/services/desk/looking/arrival-desk.ts';
import { beginRunExport, type RunExportPorts } from '#electron/services/desk/looking/run-export-job.ts';
import { cleanTexts } from '#electron/services/reading/clean-texts.ts';
import type { Handlers } from '#shared/ipc/contract.ts';

/** What looks into runs without moving them, and what is written of them. */
export type LookingHandlers = Pick<
  Handlers['runs'],
  'tasks' | 'causes' | 'story' | 'checkArrivals' | 'actOnArrivals' | 'export'
>;

export interface LookingPorts extends ArrivalPorts, RunExportPorts {
  readonly views: RunViews;
  readonly shelf: ArrivalPorts['shelf'] & RunExportPorts['shelf'];
  /** Takes secrets out of a text, whatever kept them there. */
  readonly redact: (text: string) => string;
}

/** Carries out what looks into runs: everything long is read in a thread of its own. */
export function createLookingHandlers(ports: LookingPorts): LookingHandlers {
  const { views, redact } = ports;
  const arrivals = new ArrivalDesk(ports);
  return {
    tasks: (wish) => views.tasks(wish),
    causes: ({ runId }) => views.causes(runId),
    story: async (wish) => cleanTexts(await views.story(wish), redact),
    checkArrivals: ({ runId, file }) => arrivals.check(runId, file),
    actOnArrivals: (wish) => arrivals.act(wish),
    export: async (wish) => ({ jobId: await beginRunExport(ports, wish) }),
  };
}
