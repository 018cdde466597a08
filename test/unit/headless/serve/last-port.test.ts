import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keepPort, lastPort } from '#electron/headless/serve/last-port.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';

test('the port is kept, and what is none is passed over', () => {
  const folder = tempFolder();
  expect(lastPort(folder)).toBe(0);
  keepPort(folder, 4_711);
  expect(lastPort(folder)).toBe(4_711);
  const read = (text: string): number => {
    writeFileSync(join(folder, 'serve-port'), text);
    return lastPort(folder);
  };
  expect(['', 'http', '80', '65536', '-1', '4711.5', '65535'].map(read)).toEqual([0, 0, 0, 0, 0, 0, 65_535]);
});

test('a folder that takes no note does no harm', () => {
  keepPort(join(tempFolder(), 'nowhere'), 4_711);
  expect(lastPort(join(tempFolder(), 'nowhere'))).toBe(0);
});
