import { KeyWatch } from '#electron/services/connecting/take-up-keys.ts';
import { requireRun } from '#electron/services/reading/find-run.ts';
import { type DrivePorts, RunDrive } from '#electron/services/sending/drive-run.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { counted } from '#shared/lib/say-numbers.ts';
import { type ExitCode, exitCodeOf } from '../exit-code.ts';
import { describeEnd, endRecord, type RunEnd } from '../render/run-end.ts';
import type { Session } from '../session.ts';
import { ProgressWatch } from './progress-watch.ts';

/** What is on its way when the user stops gets so long to land. */
const GRACE_MS = 10_000;

/**
 * Takes a run to rest in sight of the user, and tells how it ended. Ctrl-C stops it cleanly, a second one at once.
 *
 * @throws UserError when it cannot be started
 */
export async function sendRun(session: Session, id: RunId): Promise<ExitCode> {
  const { interrupts, workspace } = session;
  const before = await requireRun(workspace.ledger, id);
  const drive = new RunDrive(drivePorts(session), id);
  const watch = new ProgressWatch(session, before, drive);
  const startedAt = workspace.clock.now();
  const stop = (times: number): void => {
    if (times === 1) tellStopping(session);
    void drive.stop(times === 1 ? GRACE_MS : 0);
  };
  const startCounts = await workspace.ledger.counts(id);
  const rest = await interrupts.during(stop, () => watch.during(drive.untilRest()));
  const counts = await workspace.ledger.counts(id);
  const run = await requireRun(workspace.ledger, id);
  const inDoubt = counts.duplicate > 0 ? await workspace.ledger.duplicatesInDoubt(id) : 0;
  const discarded = counts.dead > 0 ? await workspace.ledger.discarded(id) : 0;
  const exitCode = exitCodeOf(rest, counts, inDoubt, discarded);
  const end: RunEnd = {
    run,
    rest,
    counts,
    startCounts,
    inDoubt,
    discarded,
    tookMs: workspace.clock.now() - startedAt,
    exitCode,
    commandLine: session.commandLine,
    goesOnElsewhere: drive.goesOnElsewhere,
  };
  session.reporter.say(...describeEnd(end));
  session.reporter.emit(endRecord(end));
  return exitCode;
}

/** What drives runs in this process, with the keys that it has. */
export function drivePorts({ workspace, secrets, store, reporter }: Session): DrivePorts {
  const { ledger, connections, clock } = workspace;
  const keys = new KeyWatch({ ledger, connections, clock, store, ring: secrets });
  return {
    ledger,
    clock,
    hasAccess: (run) => secrets.covers(run),
    takeUpKeys: (runner) => keys.look(runner),
    async own() {
      const ownership = await workspace.own(secrets);
      const recovered = ownership?.recovered ?? 0;
      if (recovered > 0) {
        const rows = counted(recovered, 'row');
        reporter.say(
          `The program that sent last was cut off with ${rows} on their way; they have been settled.`,
        );
        reporter.emit({ type: 'recovered', rows: recovered });
      }
      return ownership;
    },
  };
}

function tellStopping({ reporter }: Session): void {
  reporter.say('Stopping: what is on its way may land, for 10 s at most. Ctrl-C again breaks it off.');
  reporter.emit({ type: 'stopping' });
}
