import type { Command } from 'commander';
import { localTime } from '#electron/adapters/wall-time.ts';
import { type RunStatus, runStatus, type Standing } from '#electron/services/reading/run-status.ts';
import { describePace } from '#shared/domain/limits/pace/pace-report.ts';
import { describeSample } from '#shared/domain/runs/describe-sample.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { count, counted, money } from '#shared/lib/say-numbers.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { argument } from '../parse/argument.ts';
import { parseRunId } from '../parse/run-id.ts';
import { paint, type Tone } from '../render/colors.ts';
import { describeCounts } from '../render/counts.ts';
import { nextSteps } from '../render/run-end.ts';
import { type Cli, inSession, type Session } from '../session.ts';
import { watchStatus } from '../watching/watch-status.ts';

/** Adds `sluice status`. */
export function addStatus(program: Command, cli: Cli): void {
  program
    .command('status')
    .description('show the runs and how they stand; works while another program sends')
    .argument('[run]', 'its number (all otherwise)', argument(parseRunId))
    .option('--watch', 'go on showing it until everything rests, or Ctrl-C')
    .addHelpText('after', '\nExamples:\n  sluice status 3\n  sluice status --watch')
    .action((runId: RunId | undefined, flags: { readonly watch?: boolean }, command: Command) =>
      inSession(cli, command, (session) =>
        flags.watch === true ? watch(session, runId ?? null) : status(session, runId ?? null),
      ),
    );
}

/** Looks on, and tells in the end how the runs that were seen have come to rest. */
async function watch(session: Session, runId: RunId | null): Promise<ExitCode> {
  const { reporter, workspace } = session;
  const { ids, isAtRest } = await watchStatus(session, runId);
  if (ids.length === 0) reporter.say('No run is under way.');
  for (const id of isAtRest ? ids : []) {
    for (const one of await runStatus(workspace.ledger, id, workspace.isOwned()))
      tell(session, one, runId !== null);
  }
  reporter.emit({ type: 'result', exitCode: EXIT.done, runs: ids.length, isAtRest });
  return EXIT.done;
}

async function status(session: Session, runId: RunId | null): Promise<ExitCode> {
  const { reporter, workspace, commandLine } = session;
  const statuses = await runStatus(workspace.ledger, runId, workspace.isOwned());
  if (statuses.length === 0)
    reporter.say(`There are no runs yet. Next: ${commandLine('run FILE --webhook URL')}`);
  for (const one of statuses) tell(session, one, runId !== null);
  reporter.emit({ type: 'result', exitCode: EXIT.done, runs: statuses.length });
  return EXIT.done;
}

function tell(session: Session, one: RunStatus, inDetail: boolean): void {
  session.reporter.say(...describe(session, one, inDetail));
  session.reporter.emit(recordOf(one));
}

const TONES: Readonly<Record<Standing, Tone>> = {
  ended: 'good',
  paused: 'doubt',
  queued: 'busy',
  sending: 'busy',
  unfinished: 'bad',
};

function describe(
  { reporter, commandLine }: Session,
  status: RunStatus,
  inDetail: boolean,
): readonly string[] {
  const { run, standing, counts, total, discarded } = status;
  const word = paint(standing, TONES[standing], reporter.terminal.hasColors);
  const why = whyOf(status);
  const lines = [
    `Run ${run.id}  ${word}${why === '' ? '' : `: ${why}`}`,
    `  ${run.plan.listName}, ${localTime(run.createdAt)}: ${counted(total, 'row')}: ${describeCounts(counts)}${discarded === 0 ? '' : ` (${count(discarded)} of them discarded)`}`,
    ...sampleLine(status),
    ...spendLine(status),
    ...status.paces.map((pace) => `  pace: ${describePace(pace)}`),
    ...(status.isFailing
      ? ['  its service was failing; one call at a time finds out whether it is well']
      : []),
  ];
  const isAtRest = standing !== 'sending' && standing !== 'queued';
  const next = nextSteps({ ...status, commandLine, goesOnElsewhere: !isAtRest });
  const wanted = inDetail ? next : next.slice(0, standing === 'unfinished' || standing === 'paused' ? 1 : 0);
  return [...lines, ...wanted.map(({ command, why }) => `  Next: ${command}   (${why})`)];
}

function whyOf({ run, standing, isOwned, counts }: RunStatus): string {
  if (standing === 'paused') return `by ${run.pausedBy}: ${run.reason}`;
  if (standing === 'queued') return 'waits for the program that is sending';
  if (standing !== 'unfinished') return '';
  if (isOwned) return 'no program is sending it; the one that is sending has taken up other runs';
  if (counts.inFlight === 0) return 'no program is sending it';
  return `its program was killed with ${counted(counts.inFlight, 'row')} on their way`;
}

function sampleLine({ run }: RunStatus): readonly string[] {
  const which = describeSample(run.plan.settings.sample);
  return which === null ? [] : [`  only ${which}`];
}

function spendLine({ run }: RunStatus): readonly string[] {
  const { spentMicros, reservedMicros } = run.spend;
  if (spentMicros === 0 && reservedMicros === 0) return [];
  return [`  spent ${money(spentMicros)}, set aside ${money(reservedMicros)}`];
}

const recordOf = ({ run, standing, counts, total, discarded, paces, isFailing }: RunStatus) => ({
  type: 'run',
  run: run.id,
  list: run.plan.listId,
  listName: run.plan.listName,
  sample: run.plan.settings.sample,
  standing,
  state: run.state,
  pausedBy: run.pausedBy,
  reason: run.reason,
  counts,
  total,
  discarded,
  paces,
  isFailing,
  ...run.spend,
  createdAt: run.createdAt,
  endedAt: run.endedAt,
});
