import { expect, test } from 'vitest';
import type { RunId } from '#shared/lib/ids.ts';
import { CliRig } from '#test/support/children/cli.ts';
import { DeskRig, until } from '#test/support/rigs/desk-rig.ts';
import { practiceFor } from '#test/support/rigs/practice.ts';

const ONE = 1 as RunId;

test('a run of a terminal is seen to be sent between two of its rows, and not to be once that is killed', async () => {
  const cli = new CliRig();
  const practice = await practiceFor();
  const file = cli.people(5);
  const sending = cli.start('run', file, '--webhook', practice.url, '--rate', '1/h', '--yes');
  const window = new DeskRig(cli.dataDir);
  await window.desk.begin();
  await until(async () =>
    expect(await window.counts(ONE).catch(() => ({}))).toEqual({ done: 1, waiting: 4 }),
  );

  expect((await cli.run('status', '1')).out).toMatch(/Run 1 {2}sending/);
  await until(() => expect(window.progress(ONE)?.standing).toBe('elsewhere'));
  expect(window.live('status').engine).toBe('elsewhere');

  sending.kill('SIGKILL');
  await sending.ended;
  expect((await cli.run('status', '1')).out).toMatch(/Run 1 {2}unfinished: no program is sending it/);
  await until(() => expect(window.progress(ONE)?.standing).toBe('unfinished'));

  // Another run is sent now: this one is not.
  const other = cli.start('run', cli.people(5, 'b.csv'), '--webhook', practice.url, '--rate', '1/h', '--yes');
  await until(async () =>
    expect(await window.counts(2 as RunId).catch(() => ({}))).toMatchObject({ waiting: 5 }),
  );
  await until(() => expect(window.workspace.isOwned()).toBe(true));
  expect((await cli.run('status', '1')).out).toMatch(
    /Run 1 {2}unfinished: no program is sending it; the one that is sending has taken up other runs/,
  );
  await until(() => expect(window.progress(2 as RunId)?.standing).toBe('elsewhere'));
  expect(window.progress(ONE)?.standing).toBe('unfinished');
  other.kill('SIGKILL');
  await other.ended;
});
