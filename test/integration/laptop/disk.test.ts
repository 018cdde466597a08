import { closeSync, openSync, readdirSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { Practice } from '#electron/practice/start-practice.ts';
import { CliRig } from '#test/support/children/cli.ts';
import { smallDisk } from '#test/support/machine/small-disk.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';
import { DeskRig } from '#test/support/rigs/desk-rig.ts';
import { practiceFor, stored, storedBy } from '#test/support/rigs/practice.ts';

const MEGABYTE = 1024 * 1024;
const NO_MOUNT = 'this user may not mount a disk of its own';

/** A workspace on a disk of its own with one list in it; null where that cannot be. */
async function onSmallDisk(rows: number) {
  const disk = smallDisk(64 * MEGABYTE);
  if (disk === null) return null;
  const rig = new CliRig();
  rig.env['SLUICE_DATA'] = join(disk.folder, 'data');
  expect((await rig.run('import', rig.people(rows))).code).toBe(0);
  return { disk, rig, practice: await practiceFor() };
}

const everyoneOnce = (practice: Practice, rows: number): void => {
  expect(new Set(storedBy(practice)).size).toBe(rows);
  expect(practice.report().repeats).toMatchObject({ count: 0 });
};

describe('a disk that fills up while a run goes on', () => {
  test('stops it with what to do, and the run goes on once there is room, without a repeat', async ({
    skip,
  }) => {
    const place = await onSmallDisk(2_000);
    if (place === null) return skip(NO_MOUNT);
    const { disk, rig, practice } = place;
    const run = rig.start('run', '1', '--webhook', practice.url, '--rate', '400/s', '--yes');
    await stored(practice, 50);
    disk.fill(0);
    const { code, err } = await run.ended;
    expect(code).toBe(1);
    expect(err).toContain('The disk is full. Free some space and try again.');
    const before = storedBy(practice).length;
    expect(before).toBeLessThan(2_000);
    expect((await rig.run('status', '1')).out).toContain('Run 1');

    disk.empty();
    await finish(rig, practice);
    everyoneOnce(practice, 2_000);
  });

  async function finish(rig: CliRig, practice: Practice): Promise<void> {
    await rig.run('resume', '1', '--yes');
    // What was on its way when the disk failed may have arrived or not: the other side tells.
    const theirs = join(tempFolder(), 'theirs.csv');
    writeFileSync(theirs, await (await fetch(`${practice.origin}/practice/export.csv`)).text());
    const settled = await rig.json('reconcile', '1', '--against', theirs, '--apply', '--yes');
    if (Number(settled.last['resent'] ?? 0) > 0) await rig.run('resume', '1', '--yes');
    expect((await rig.run('status', '1')).out).toContain('ended');
    expect(practice.report().repeats).toMatchObject({ count: 0 });
  }
});

test('an import that fills the disk leaves nothing of it behind', async ({ skip }) => {
  const place = await onSmallDisk(10);
  if (place === null) return skip(NO_MOUNT);
  const { disk, rig } = place;
  const large = rig.people(50_000, 'large.csv');
  disk.fill(MEGABYTE);
  const { code, err } = await rig.run('import', large);
  expect([code, err]).toEqual([1, expect.stringMatching(/nothing was imported.*disk is full/is)]);

  disk.empty();
  expect((await rig.run('lists')).out).not.toContain('large.csv');
  expect((await rig.run('import', large)).code).toBe(0);
});

test('a data folder that became read-only is named, and nothing of it is lost', async ({ skip }) => {
  const place = await onSmallDisk(5);
  if (place === null) return skip(NO_MOUNT);
  const { disk, rig, practice } = place;
  disk.setReadOnly(true);
  const refused = await rig.run('run', '1', '--webhook', practice.url, '--yes');
  expect(refused.code).toBe(1);
  expect(refused.err).toMatch(/could not be opened.*can be written to|cannot be written to/);
  expect(refused.err).not.toContain('fault of Sluice');
  expect(storedBy(practice)).toEqual([]);

  disk.setReadOnly(false);
  expect((await rig.run('run', '1', '--webhook', practice.url, '--yes')).code).toBe(0);
  everyoneOnce(practice, 5);
});

describe('a window that is to be served', () => {
  /** A data folder on a disk of its own that holds it open, so that opening it once more needs no room. */
  async function heldOpen() {
    const disk = smallDisk(64 * MEGABYTE);
    if (disk === null) return null;
    const cli = new CliRig();
    const data = join(disk.folder, 'data');
    cli.env['SLUICE_DATA'] = data;
    const rig = new DeskRig(data);
    await rig.desk.begin();
    return { disk, cli, rig };
  }

  test('where nothing more can be recorded says so in one message, and ends', async ({ skip }) => {
    const place = await heldOpen();
    if (place === null) return skip(NO_MOUNT);
    const { disk, cli } = place;
    disk.fill(0);
    const { code, err } = await cli.run('serve', '--no-open');
    expect(code).toBe(1);
    expect(err).toMatch(/The disk is full\. Free some space and try again/);
    expect(err).toMatch(/Nothing was changed|is safe/);
    expect(err).not.toContain('fault of Sluice');
    expect(err.trim().split('\n').length).toBe(1);
  });

  test.for([0, 8_192, 32_768])(
    'where only %i bytes are free ends with what to do, or is there',
    async (free, { skip }) => {
      const place = await onSmallDisk(3);
      if (place === null) return skip(NO_MOUNT);
      const { disk, rig } = place;
      disk.fill(free);
      const serving = rig.start('serve', '--no-open');
      await Promise.race([serving.says(/Sluice is open/), serving.ended]);
      serving.kill('SIGINT');
      const { code, err } = await serving.ended;
      expect(err).not.toContain('fault of Sluice');
      if (code !== 0)
        expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/The disk is full/) });
    },
  );
});

describe('a database that is damaged', () => {
  /** A run of 50 rows that has ended, so that its ledger has pages to damage. */
  async function ended() {
    const rig = new CliRig();
    const practice = await practiceFor();
    expect((await rig.run('run', rig.people(3_000), '--webhook', practice.url, '--yes')).code).toBe(0);
    return { rig, path: join(rig.dataDir, 'ledger.db') };
  }

  test.each([
    ['in its head', (size: number) => [0, Math.min(size, 4_096)]],
    ['in the middle', (size: number) => [8_192, size - 8_192]],
  ])('%s is named, with what to do, and is not written to', async (_name, where) => {
    const { rig, path } = await ended();
    const { size } = checkpointed(path);
    const [from = 0, length = 0] = where(size);
    overwrite(path, from, length);
    const { code, err } = await rig.run('status');

    expect(code).toBe(1);
    expect(err).toMatch(/(is damaged|is no database)\. Put a backup/);
    expect(err).not.toContain('fault of Sluice');
  });

  test('of a newer program is refused by name and left alone', async () => {
    const { rig, path } = await ended();
    const db = new Database(path);
    db.pragma('user_version = 9000');
    db.close();
    const { code, err } = await rig.run('status');

    expect([code, err]).toEqual([1, expect.stringMatching(/newer/)]);
    expect(readdirSync(rig.dataDir)).toContain('ledger.db');
  });
});

function checkpointed(path: string): { readonly size: number } {
  const db = new Database(path);
  db.pragma('wal_checkpoint(truncate)');
  const pages = Number(db.pragma('page_count', { simple: true }));
  const bytes = Number(db.pragma('page_size', { simple: true }));
  db.close();
  return { size: pages * bytes };
}

function overwrite(path: string, from: number, length: number): void {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(length, 0x5a), 0, length, from);
  closeSync(file);
}
