import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type LogOptions, openLog } from '#electron/adapters/log-lines.ts';
import { Redactor } from '#electron/adapters/redactor.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';

const run = promisify(execFile);

const CHILD = fileURLToPath(new URL('../../support/children/log-child.ts', import.meta.url));
const SMALL = { maxBytes: 2_000, files: 3, restMs: 0 };

const logIn = (folder: string, options: Partial<LogOptions> = {}) =>
  openLog(folder, { wanted: undefined, redactor: new Redactor(), ...options });

const namesIn = (folder: string): string[] => readdirSync(join(folder, 'logs')).toSorted();

const textsIn = (folder: string): string[] =>
  namesIn(folder).map((name) => readFileSync(join(folder, 'logs', name), 'utf8'));

/** All that was written, the newest file first. */
const linesIn = (folder: string): Record<string, unknown>[] =>
  textsIn(folder).flatMap((text) =>
    text
      .trimEnd()
      .split('\n')
      // A file that two programs put aside in the same instant may hold nothing.
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>),
  );

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

describe('the log', () => {
  test('is one JSON object a line, with when, how much it matters, which program, and what happened', () => {
    const folder = tempFolder();
    logIn(folder).write('warn', 'task.dead', { run: 3, task: 17, requestId: 'r-1', status: 422, attempt: 1 });

    expect(linesIn(folder)).toEqual([
      {
        level: 'warn',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        pid: process.pid,
        event: 'task.dead',
        run: 3,
        task: 17,
        requestId: 'r-1',
        status: 422,
        attempt: 1,
      },
    ]);
  });

  test.skipIf(process.platform === 'win32')('is for its user alone, even where it was not before', () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'logs'), { mode: 0o700 });
    writeFileSync(join(folder, 'logs', 'sluice.log'), '', { mode: 0o644 });
    logIn(folder).write('info', 'run.started', { run: 1 });

    expect(statSync(join(folder, 'logs', 'sluice.log')).mode & 0o777).toBe(0o600);
  });

  test.each([
    [undefined, ['info', 'warn', 'error']],
    ['debug', ['debug', 'info', 'warn', 'error']],
    ['error', ['error']],
    ['nonsense', ['info', 'warn', 'error']],
  ])('at level %s holds %j', (wanted, expected) => {
    const folder = tempFolder();
    const log = logIn(folder, { wanted });
    for (const level of ['debug', 'info', 'warn', 'error'] as const) log.write(level, 'tried', {});

    expect(linesIn(folder).map(({ level }) => level)).toEqual(expected);
    expect((['debug', 'info', 'warn', 'error'] as const).filter((level) => log.isOn(level))).toEqual(
      expected,
    );
  });

  test('that is off, or that nobody wrote to, leaves nothing behind', () => {
    const folder = tempFolder();
    logIn(folder, { wanted: 'off' }).write('error', 'tried', {});
    logIn(folder).write('debug', 'tried', {});

    expect(readdirSync(folder)).toEqual([]);
  });

  test('holds no secret in any of its fields, and stays JSON whatever the secret looks like', () => {
    const folder = tempFolder();
    const redactor = new Redactor();
    const secret = '","level":"x"}\n{';
    redactor.learn(secret);
    const log = logIn(folder, { redactor });
    log.write('info', 'call.ended', {
      reason: `a ${secret} b`,
      requestId: secret,
      state: `${secret}s`,
      stack: secret,
    });

    expect(linesIn(folder)).toMatchObject([
      { level: 'info', reason: 'a [secret] b', requestId: '[secret]', state: '[secret]s', stack: '[secret]' },
    ]);
  });
});

describe('a log that grows', () => {
  test('puts full files aside while it runs, and keeps only the newest of them', () => {
    const folder = tempFolder();
    const log = logIn(folder, { bounds: SMALL });
    for (let call = 1; call <= 500; call++) log.write('info', 'call.ended', { call });

    expect(namesIn(folder)).toEqual([
      'sluice.log',
      expect.stringMatching(/^sluice\.log\.\d{8}T\d{9}Z-\d+-\d+$/),
      expect.stringMatching(/^sluice\.log\.\d{8}T\d{9}Z-\d+-\d+$/),
    ]);
    // Each is at most full, and what was written between two looks.
    for (const text of textsIn(folder)) expect(text.length).toBeLessThan(2_000 + 32 * 120);
    const calls = linesIn(folder).map(({ call }) => Number(call));
    expect(calls).toContain(500);
    expect(calls.toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: calls.length }, (_, index) => 501 - calls.length + index),
    );
  });

  test('puts a file aside at once that was full before', () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'logs'));
    writeFileSync(join(folder, 'logs', 'sluice.log'), `{"call":0}${' '.repeat(2_000)}\n`);
    logIn(folder, { bounds: SMALL }).write('info', 'call.ended', { call: 1 });

    expect(linesIn(folder).map(({ call }) => call)).toEqual([1, 0]);
  });

  test('loses and breaks no line of several programs that write and rotate at once', async () => {
    const folder = tempFolder();
    const lines = 3_000;
    const args = [CHILD, folder, String(lines), '100000', '40'];
    const programs = await Promise.all([1, 2, 3].map(() => run(process.execPath, args)));

    expect(programs.map(({ stderr }) => stderr)).toEqual(['', '', '']);
    expect(namesIn(folder).length).toBeGreaterThan(3);
    const written = linesIn(folder).map(({ pid, call }) => `${String(pid)} ${String(call)}`);
    expect(new Set(written).size).toBe(3 * lines);
    expect(written.length).toBe(3 * lines);
  });

  test('has every line of a program that was killed', async () => {
    const folder = tempFolder();
    const killed = run(process.execPath, [CHILD, folder, '200', '1000000', '2', 'killed']);

    await expect(killed).rejects.toMatchObject({ signal: 'SIGKILL' });
    expect(linesIn(folder).length).toBe(200);
  });
});

describe('a log that cannot be written', () => {
  test('costs its lines, says how many when it can be written again, and nothing else', () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'logs'), 'a file where the folder should be');
    const log = logIn(folder, { bounds: SMALL });
    for (let call = 1; call <= 3; call++) log.write('info', 'call.ended', { call });
    rmSync(join(folder, 'logs'));
    log.write('info', 'call.ended', { call: 4 });

    expect(linesIn(folder)).toMatchObject([
      { event: 'call.ended', call: 4 },
      { level: 'warn', event: 'log.lost', records: 3 },
    ]);
  });

  test('is not tried again for a while', () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'logs'), 'a file where the folder should be');
    const log = logIn(folder, { bounds: { ...SMALL, restMs: 60_000 } });
    log.write('info', 'call.ended', { call: 1 });
    rmSync(join(folder, 'logs'));
    log.write('info', 'call.ended', { call: 2 });

    expect(readdirSync(folder)).toEqual([]);
  });

  test.skipIf(process.platform === 'win32')(
    'because the disk is full ends no program, and the line that was cut off spoils no other',
    async () => {
      const folder = tempFolder();
      // The system takes the beginning of the line that meets the limit, then nothing, as a full disk does.
      const limited = `trap '' XFSZ; ulimit -f 2; exec "$0" "$@"`;
      // Nor may it cut what Node itself keeps for the programs of other tests.
      const env = { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' };
      await run('sh', ['-c', limited, process.execPath, CHILD, folder, '500', '1000000', '2'], { env });
      logIn(folder).write('info', 'call.ended', { call: 1_000 });

      const [whole, broken] = [true, false].map((wanted) => {
        const lines = textsIn(folder).join('').trimEnd().split('\n');
        return lines.filter((line) => isJson(line) === wanted);
      });
      expect(whole?.length).toBeGreaterThan(8);
      expect(broken?.length).toBeLessThanOrEqual(1);
      expect(JSON.parse(whole?.at(-1) ?? '')).toMatchObject({ call: 1_000 });
    },
  );

  test('goes on in a new file when its own was taken away', () => {
    const folder = tempFolder();
    const log = logIn(folder);
    log.write('info', 'call.ended', { call: 1 });
    renameSync(join(folder, 'logs'), join(folder, 'taken'));
    for (let call = 2; call <= 40; call++) log.write('info', 'call.ended', { call });

    expect(linesIn(folder).at(-1)).toMatchObject({ call: 40 });
  });
});
