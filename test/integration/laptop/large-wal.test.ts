import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { CliRig } from '#test/support/children/cli.ts';
import { practiceFor, storedBy } from '#test/support/rigs/practice.ts';

const PROGRAM = fileURLToPath(new URL('../../support/children/swell-wal-and-die.ts', import.meta.url));
const MEGABYTE = 1024 * 1024;

test('a write-ahead log of 70 MB that a power cut left behind is taken up, loses nothing, and is small again', async () => {
  const rig = new CliRig();
  const practice = await practiceFor();
  const list = rig.people(1_500);
  expect((await rig.run('run', list, '--webhook', practice.url, '--sample', '1000', '--yes')).code).toBe(0);
  const ledger = join(rig.dataDir, 'ledger.db');
  const child = spawn(process.execPath, [PROGRAM, ledger, String(70 * MEGABYTE)], { stdio: 'inherit' });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'exit');
  expect(child.signalCode).toBe('SIGKILL');
  expect(statSync(`${ledger}-wal`).size).toBeGreaterThanOrEqual(70 * MEGABYTE);

  const { last } = await rig.json('run', list, '--webhook', practice.url, '--yes');
  expect(last['counts']).toMatchObject({ done: 500, duplicate: 1_000 });
  expect(new Set(storedBy(practice)).size).toBe(1_500);
  expect(practice.report().repeats).toMatchObject({ count: 0 });
  expect(statSync(`${ledger}-wal`, { throwIfNoEntry: false })?.size ?? 0).toBeLessThan(16 * MEGABYTE);
});
