import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import { expect, test } from 'vitest';
import { checkBuilderConfig, ROOT, readBuilderConfig } from '#test/support/window/builder-config.ts';

test('electron-builder understands every word of its configuration', async () => {
  const config = await readBuilderConfig();

  await expect(checkBuilderConfig(config)).resolves.toBeUndefined();
  // The control.
  await expect(checkBuilderConfig({ ...config, electronFuse: {} })).rejects.toThrow('electronFuse');
});

test('the fuses close every way around the packaged program', async () => {
  const { electronFuses } = await readBuilderConfig();

  expect(electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  });
});

test('no fuse that can be set is left to chance', async () => {
  const { electronFuses } = await readBuilderConfig();
  const known = Object.keys(FuseV1Options).filter((name) => /[a-z]/.test(name));
  // Not yet among what electron-builder can be told: its default, on, costs speed when it is off and guards nothing.
  const left = known.filter((name) => name !== 'WasmTrapHandlers');

  expect(
    Object.keys(electronFuses as object)
      .map((name) => name.toLowerCase())
      .toSorted(),
  ).toEqual(left.map((name) => name.toLowerCase()).toSorted());
});

test('what the configuration names is there', async () => {
  const config = JSON.parse(JSON.stringify(await readBuilderConfig())) as unknown;
  const paths = [...JSON.stringify(config).matchAll(/"(build\/[\w./-]+)"/g)].map(([, path]) => path ?? '');

  expect(new Set(paths).size).toBe(5);
  expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test('nothing is published and nothing compiled', async () => {
  expect(await readBuilderConfig()).toMatchObject({ publish: null, npmRebuild: false });
});

test('the program takes in what it imports when it runs', () => {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

  expect(Object.keys(dependencies)).toEqual(
    expect.arrayContaining(['better-sqlite3', '@napi-rs/keyring', 'electron-store', 'electron-updater']),
  );
});
