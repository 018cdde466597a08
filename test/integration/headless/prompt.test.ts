import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { CliRig } from '#test/support/children/cli.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';
import { filesThatHold } from '#test/support/machine/what-holds.ts';
import { practiceFor } from '#test/support/rigs/practice.ts';

const PROGRAM = fileURLToPath(new URL('../../../electron/headless/cli.ts', import.meta.url));

/** `script` of util-linux gives a program a terminal. */
const NO_TERMINAL = spawnSync('script', ['--version']).status !== 0;

test.skipIf(NO_TERMINAL)(
  'what is asked for in a terminal is not shown, however fast it is typed',
  async () => {
    const folder = tempFolder();
    const command = `${process.execPath} ${PROGRAM} connections add --provider clay --name Main --no-keychain`;
    const terminal = spawn('script', ['-qefc', command, '/dev/null'], {
      env: { PATH: process.env['PATH'] ?? '', HOME: folder, SLUICE_DATA: `${folder}/data`, TERM: 'xterm' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    onTestFinished(() => void terminal.kill('SIGKILL'));
    const answers = [
      ['Address of the webhook (not shown): ', 'https://api.clay.com/v3/sources/webhook/s3cr3t\r'],
      ['auth token, or nothing (not shown): ', 't0ken\r'],
    ];
    let shown = '';
    for await (const chunk of terminal.stdout.setEncoding('utf8')) {
      shown += String(chunk);
      const [question = '', answer] = answers[0] ?? [];
      if (answer === undefined || !shown.includes(question)) continue;
      terminal.stdin.write(answer);
      answers.shift();
    }
    expect(shown).toMatch(/Added Main \(clay\)/);
    expect(shown).not.toMatch(/s3cr3t|t0ken/);
    expect(filesThatHold(`${folder}/data`, 's3cr3t', 't0ken')).toEqual([]);
  },
);

test.skipIf(NO_TERMINAL)(
  'what was agreed to is not done when another run took the room meanwhile',
  async () => {
    const rig = new CliRig();
    const practice = await practiceFor();
    rig.env['SLUICE_SECRET'] = practice.url;
    const add = [
      'connections',
      'add',
      '--provider',
      'clay',
      '--name',
      'Main',
      '--no-keychain',
      '--used',
      '49995',
    ];
    expect((await rig.feed(`${practice.url}\n`, ...add)).code).toBe(0);
    const file = rig.people(4, 'late.csv');
    const terminal = spawn(
      'script',
      ['-qefc', `${process.execPath} ${PROGRAM} run ${file} --connection Main`, '/dev/null'],
      {
        env: { PATH: process.env['PATH'] ?? '', HOME: tempFolder(), TERM: 'xterm', ...rig.env },
        stdio: ['pipe', 'pipe', 'inherit'],
      },
    );
    onTestFinished(() => void terminal.kill('SIGKILL'));
    let shown = '';
    let isAnswered = false;
    for await (const chunk of terminal.stdout.setEncoding('utf8')) {
      shown += String(chunk);
      if (isAnswered || !shown.includes('Go ahead?')) continue;
      isAnswered = true;
      expect((await rig.run('run', rig.people(3, 'quick.csv'), '--connection', 'Main', '--yes')).code).toBe(
        0,
      );
      terminal.stdin.write('y\r');
    }
    expect(shown).toContain('takes 4 rows and then has 49,999 of 50,000');
    expect(shown).toContain('Meanwhile another run took room');
    expect(practice.report().stored).toBe(3);
  },
);
