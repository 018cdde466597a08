import type { Command } from 'commander';
import { sha256Hex } from '#electron/adapters/fingerprint.ts';
import { liquidTemplates } from '#electron/adapters/liquid-templates.ts';
import { dealOut, requireRoomStill } from '#electron/services/planning/deal-out.ts';
import { draftRun, type RunDraft } from '#electron/services/planning/draft-run.ts';
import { planRun } from '#electron/services/planning/plan-run.ts';
import { previewRun } from '#electron/services/planning/preview-run.ts';
import { findUnfinished } from '#electron/services/sending/continue-run.ts';
import { describeSample } from '#shared/domain/runs/describe-sample.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import { unfinishedOf } from '#shared/domain/tasks/task-state.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { counted } from '#shared/lib/say-numbers.ts';
import { chooseList } from '../importing/choose-list.ts';
import { describePreview, shareRecord } from '../render/preview.ts';
import { gainAccess } from '../sending/access.ts';
import { type Aim, aimFrom } from '../sending/aim.ts';
import { sendRun } from '../sending/send-run.ts';
import { type Cli, inSession, type Session } from '../session.ts';
import { confirm } from '../talking/confirm.ts';
import { addRunOptions, type RunFlags, settingsFrom, targetFrom } from './run-options.ts';

/** Adds `sluice run`. */
export function addRun(program: Command, cli: Cli): void {
  const command = program
    .command('run')
    .description('send a list, row by row')
    .argument('<list|file>', 'a list by number or name, or a file, which is imported first');
  addRunOptions(command)
    .addHelpText(
      'after',
      `
A connection's key is in the system's keychain. Other keys and webhook addresses are never written down: instead of
--webhook and --header you can set SLUICE_WEBHOOK and SLUICE_HEADERS (one header a line), which no other user of the
machine can see.

Rows are chosen with --where and --contains as in the window's list; case does not matter, and the value after the sign
is taken as it is. Several values of one column are alternatives: --where country=DE --where country=AT.

Examples:
  sluice run leads.csv --connection Main --sample 5
  sluice run leads.csv --connection Hunter --method GET --url '/v2/email-verifier?email={{ email }}'
  sluice run leads.csv --webhook https://api.clay.com/v3/sources/webhook/… --sample 5
  sluice run 1 --webhook https://example.com/in --rate 10/s --rate 1000/h --map email="Work Email"
  sluice run leads.csv --connection Main --where country=DE --where 'title~engineer'
  sluice run leads.csv --webhook https://example.com/in --continue --yes --json`,
    )
    .action((source: string, flags: RunFlags, command: Command) =>
      inSession(cli, command, (session) => run(session, source, flags)),
    );
}

async function run(session: Session, source: string, flags: RunFlags) {
  const { ledger, lists } = session.workspace;
  const aim = await aimFrom(session, flags);
  const list = await chooseList(session, source, flags);
  const draft = await draftRun(
    { ledger, lists, templates: liquidTemplates, sha256Hex },
    {
      listId: list.id,
      target: await targetFrom(flags, aim),
      mapping: flags.map ?? null,
      settings: settingsFrom(
        flags,
        list.columns.map(({ name }) => name),
      ),
    },
  );
  learnAccess(session, aim, draft);
  const unfinished =
    flags.continue === true ? await findUnfinished(ledger, list.id, draft.target.destination.id) : null;
  const id = unfinished === null ? await startNew(session, draft) : await goOn(session, unfinished, flags);
  return sendRun(session, id);
}

function learnAccess({ secrets }: Session, { account, keyAccounts }: Aim, { target }: RunDraft): void {
  target.access.forEach(({ destination, webhook, access }, index) => {
    if (account === null) secrets.learn(destination.id, access);
    else {
      const owned = { connection: account.connection, webhook, destination };
      secrets.learnOwned(owned, access, keyAccounts[index] ?? null);
    }
  });
}

async function startNew(session: Session, draft: RunDraft): Promise<RunId> {
  const { ledger, lists, matching, clock } = session.workspace;
  const dealt = await dealOut({ ledger, lists, matching, clock }, draft);
  const preview = await previewRun(ledger, draft, dealt);
  const { rows, listRows, destinationName, least, recordsLeft, cost, limits } = preview;
  session.reporter.emit({
    type: 'preview',
    rows,
    listRows,
    sample: preview.plan.settings.sample,
    destination: destinationName,
    least,
    recordsLeft,
    pool: preview.shares.map(shareRecord),
    cost,
    limits,
  });
  await confirm(session, describePreview(preview));
  await requireRoomStill({ ledger }, draft, dealt);
  const id = await planRun({ ledger, lists, matching, clock }, dealt.plan);
  session.reporter.emit({ type: 'planned', run: id, rows });
  return id;
}

async function goOn(session: Session, run: Run, flags: RunFlags): Promise<RunId> {
  const { id } = run;
  // The run may send to more webhooks of its pool than were named now.
  if (!(await session.secrets.covers(run))) await gainAccess(session, run, flags);
  const left = unfinishedOf(await session.workspace.ledger.counts(id));
  session.reporter.emit({ type: 'continued', run: id, left });
  const which = describeSample(run.plan.settings.sample);
  const planned = which === null ? 'as it was planned' : `as it was planned, with ${which}`;
  await confirm(session, [`Going on with run ${id} ${planned}: ${counted(left, 'row')} left.`]);
  return id;
}
