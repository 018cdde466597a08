import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { filesThatHold } from '#test/support/keyring-cli.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

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
