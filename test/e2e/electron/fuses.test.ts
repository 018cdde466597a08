import { execFile } from 'node:child_process';
import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type FuseConfig, FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { describe, expect, test } from 'vitest';
import { tempFolder } from '#test/support/machine/temp-folder.ts';
import { ofBuilder, readBuilderConfig } from '#test/support/window/builder-config.ts';
import { displayEnv } from '#test/support/window/display.ts';
import { IF_ELECTRON, NO_ELECTRON, RUNTIME } from '#test/support/window/electron-window.ts';

const run = promisify(execFile);

/** A program that tells what it is and ends. */
const TELLS = `
  const { app } = require('electron');
  console.log('told:' + JSON.stringify({
    isInjected: globalThis.injected === true,
    isInspected: require('node:inspector').url() !== undefined,
  }));
  app.exit(0);
`;

/** What stands in `electron-builder.yml`, in the words of the tool that blows fuses. */
async function wantedFuses(): Promise<FuseConfig> {
  const { electronFuses } = await readBuilderConfig();
  const wanted = Object.entries(electronFuses as Record<string, boolean>).map(([name, isOn]) => [
    FuseV1Options[`${name.slice(0, 1).toUpperCase()}${name.slice(1)}` as keyof typeof FuseV1Options],
    isOn,
  ]);
  return { version: FuseVersion.V1, ...Object.fromEntries(wanted) };
}

/** The runtime with that program in its archive. */
async function packed(): Promise<string> {
  const folder = tempFolder();
  const resources = join(folder, 'resources');
  cpSync(RUNTIME, folder, { recursive: true });
  for (const name of readdirSync(resources)) rmSync(join(resources, name), { recursive: true });
  const app = tempFolder();
  writeFileSync(join(app, 'package.json'), '{ "name": "tells", "main": "main.js" }');
  writeFileSync(join(app, 'main.js'), TELLS);
  // A package of electron-builder's: the test fails if it has another shape.
  const asar = ofBuilder('@electron/asar') as { createPackage(from: string, to: string): Promise<void> };
  await asar.createPackage(app, join(resources, 'app.asar'));
  return folder;
}

/** Starts it with everything that could turn it into something else. */
async function attack(folder: string): Promise<string> {
  const injected = join(tempFolder(), 'injected.cjs');
  writeFileSync(injected, 'globalThis.injected = true;');
  const { stdout } = await run(join(folder, 'electron'), ['--no-sandbox', '--disable-gpu', '--inspect=0'], {
    env: { ...process.env, ...(await displayEnv()), NODE_OPTIONS: `--require=${injected}` },
  });
  return /told:(.*)/.exec(stdout)?.[1] ?? 'nothing was told';
}

describe.skipIf(NO_ELECTRON !== null)(`the fuses of the packaged program${IF_ELECTRON}`, () => {
  test('make it run as nothing but itself', async () => {
    const folder = await packed();
    const asNode = { env: { ...process.env, ...(await displayEnv()), ELECTRON_RUN_AS_NODE: '1' } };
    const before = JSON.parse(await attack(folder));
    await flipFuses(join(folder, 'electron'), await wantedFuses());

    // The control: with the fuses as Electron has them, each of it works.
    expect(before).toEqual({ isInjected: true, isInspected: true });
    expect((await run(join(RUNTIME, 'electron'), ['-p', '40 + 2'], asNode)).stdout.trim()).toBe('42');
    expect(JSON.parse(await attack(folder))).toEqual({ isInjected: false, isInspected: false });
    const args = ['--no-sandbox', '--disable-gpu', '-p', '40 + 2'];
    expect((await run(join(folder, 'electron'), args, asNode)).stdout).not.toContain('42');
  });
});
