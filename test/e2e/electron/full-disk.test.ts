import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { smallDisk } from '#test/support/machine/small-disk.ts';
import { DeskRig } from '#test/support/rigs/desk-rig.ts';
import { IF_ELECTRON, NO_ELECTRON, startInVain } from '#test/support/window/electron-window.ts';

const MEGABYTE = 1024 * 1024;
const NO_MOUNT = 'this user may not mount a disk of its own';

describe.skipIf(NO_ELECTRON !== null)(`a disk that takes nothing more, at the start${IF_ELECTRON}`, () => {
  test.for([
    ['is full', 'ledger.db could not be opened as a database. It was not changed. The disk is full.'],
    [
      'can only be read',
      'It was not changed. Its folder cannot be written to: the disk can only be read. Make it writable',
    ],
  ] as const)('is told of in a box where it %s', async ([how, told], { skip }) => {
    const disk = smallDisk(64 * MEGABYTE);
    if (disk === null) return skip(NO_MOUNT);
    const data = join(disk.folder, 'data');
    mkdirSync(data);
    disk.fill(0);
    disk.setReadOnly(how !== 'is full');

    const ended = await startInVain(data);
    expect(ended).toEqual({ code: 1, told: expect.stringContaining('Sluice had to stop: ') });
    expect(ended.told).toContain(told);
  });

  test('is told of in a box where nothing more can be recorded of what was under way', async ({ skip }) => {
    const disk = smallDisk(64 * MEGABYTE);
    if (disk === null) return skip(NO_MOUNT);
    const data = join(disk.folder, 'data');
    // Keeps the databases open, so that opening them needs no room.
    await new DeskRig(data).desk.begin();
    disk.fill(0);

    const { code, told } = await startInVain(data);
    expect(code).toBe(1);
    expect(told).toMatch(
      /Sluice had to stop: .*(?:Nothing was changed|recorded up to now is safe)\. The disk is full\. Free some space/,
    );
  });
});
