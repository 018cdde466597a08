import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type CliEnd, CliRig } from '#test/support/children/cli.ts';
import { Haul } from '#test/support/machine/haul.ts';
import { AGAIN_IF_KEYRING_DIED, NO_KEYRING, startKeyring } from '#test/support/machine/keyring.ts';
import { processes } from '#test/support/machine/processes.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';
import { type Parrot, parrotAt } from '#test/support/parrot.ts';

const HOST = 'hooks.example.invalid';
const KEY = 'sk-live-7f3a"9c/21+e8=known';
const WEBHOOK_PART = 'pull-in-data-4b1f0c2e-known';
const WEBHOOK = `https://${HOST}/v3/sources/webhook/${WEBHOOK_PART}`;
const PROXY_PASSWORD = 'pr0xy-p@ss-known';
const SECRETS = [KEY, WEBHOOK_PART, PROXY_PASSWORD];

const NO_OPENSSL = 'there is no openssl on this machine to make a certificate with';

/** The program with the secrets in its environment, at debug level, and all that it leaves in one folder. */
async function scene() {
  const parrot = await parrotAt(HOST, PROXY_PASSWORD);
  if (parrot === null) return null;
  const rig = new CliRig();
  Object.assign(rig.env, parrot.env, {
    SLUICE_WEBHOOK: WEBHOOK,
    SLUICE_HEADERS: `Authorization: Bearer ${KEY}`,
    SLUICE_LOG: 'debug',
    SLUICE_DEBUG: '1',
  });
  return { parrot, rig, haul: new Haul() };
}

const record = (haul: Haul, name: string, end: CliEnd): CliEnd => {
  haul.add(`${name}: out`, end.out);
  haul.add(`${name}: err`, end.err);
  return end;
};

const isToldAll = (parrot: Parrot): void => {
  const heard = parrot.heard();
  expect(heard).toContain(JSON.stringify(KEY).slice(1, -1));
  expect(heard).toContain(WEBHOOK_PART);
  expect(heard).toContain(Buffer.from(`operator:${PROXY_PASSWORD}`).toString('base64'));
};

/** All that tells of runs and rows. */
const READERS = [
  ['status'],
  ['status', '1'],
  ['lists'],
  ['lists', '1'],
  ['uncertain'],
  ['uncertain', '1'],
  ['dead', 'list'],
  ['explain', '1', '2'],
  ['explain', '1', '2', '--values'],
  ['explain', '1', '2', '--curl'],
  ['connections', 'list'],
  ['webhooks', 'list'],
];

describe('no secret is in anything that is written or said', () => {
  test('of a run whose provider repeats it in every answer', async ({ skip }) => {
    const place = await scene();
    if (place === null) return skip(NO_OPENSSL);
    const { parrot, rig, haul } = place;
    for (const [person, status] of [
      ['p2@', 422],
      ['p3@', 500],
      ['p4@', 502],
      ['p6@', 401],
    ] as const) {
      parrot.answers.set(person, status);
    }
    const send = [
      'run',
      rig.people(6),
      '--yes',
      '--concurrency',
      '1',
      '--rate',
      'none',
      '--max-attempts',
      '1',
    ];
    expect(record(haul, 'run', await rig.run(...send)).code).toBe(5);
    parrot.answers.delete('p6@');
    expect(record(haul, 'resume', await rig.run('resume', '1', '--yes', '--json')).code).toBe(3);
    for (const reader of READERS) {
      const ends = await Promise.all([rig.run(...reader), rig.run(...reader, '--json')]);
      expect(ends.map((end) => record(haul, reader.join(' '), end).code)).toEqual([0, 0]);
    }
    const exports = tempFolder();
    for (const rows of ['all', 'failed', 'uncertain']) {
      const out = ['--only', rows, '--out', join(exports, `${rows}.${rows === 'failed' ? 'xlsx' : 'csv'}`)];
      record(haul, `export ${rows}`, await rig.run('export', '1', ...out));
    }
    const against = ['--against', join(exports, 'all.csv'), '--report', join(exports, 'report.csv')];
    record(haul, 'reconcile', await rig.run('reconcile', '1', ...against));
    haul.addFolder(exports);
    haul.addFolder(rig.dataDir);

    isToldAll(parrot);
    expect(haul.leaks(SECRETS)).toEqual([]);
    expect(haul.with('p2@people.csv.example')).toEqual(
      expect.arrayContaining(['all.csv', 'failed.xlsx', 'report.csv']),
    );
    expect(haul.names()).toEqual(
      expect.arrayContaining(['ledger.db', 'lists.db', join('logs', 'sluice.log')]),
    );
    expect(haul.with('[secret]')).toContain('ledger.db');
    expect(haul.with('"event":"task.dead"')).toEqual([join('logs', 'sluice.log')]);
  }, 300_000);

  test('of a run that is killed, while it goes and after it is taken up again', async ({ skip }) => {
    const place = await scene();
    if (place === null) return skip(NO_OPENSSL);
    const { parrot, rig, haul } = place;
    parrot.answers.set('p3@', 'nothing');
    const killed = rig.start('run', rig.people(4), '--yes', '--concurrency', '1', '--json');
    await parrot.untilAsked('p3@');
    // With the write-ahead log as it is in the middle of a run.
    haul.addFolder(rig.dataDir);
    const lines = processes().map(({ commandLine }) => commandLine);
    killed.kill('SIGKILL');
    record(haul, 'run', await killed.ended);
    parrot.answers.clear();
    expect(record(haul, 'resume', await rig.run('resume', '1', '--yes')).code).toBe(3);
    haul.addFolder(rig.dataDir);

    isToldAll(parrot);
    expect(haul.names()).toContain('ledger.db-wal');
    expect(haul.with('"event":"recovered"').length).toBe(1);
    expect(haul.leaks(SECRETS)).toEqual([]);
    expect(lines.filter((line) => line.includes('cli.ts')).length).toBeGreaterThan(0);
    for (const secret of SECRETS) expect(lines.filter((line) => line.includes(secret))).toEqual([]);
  }, 300_000);

  test('of a connection, from its adding to its removal', {
    ...AGAIN_IF_KEYRING_DIED,
    timeout: 300_000,
  }, async ({ skip }) => {
    if (NO_KEYRING !== null) return skip(NO_KEYRING);
    const place = await scene();
    if (place === null) return skip(NO_OPENSSL);
    const { parrot, rig, haul } = place;
    const keyring = await startKeyring();
    const { SLUICE_WEBHOOK: _address, SLUICE_HEADERS: _headers, ...env } = rig.env;
    const rest = { ...env, ...keyring.env };
    for (const name of Object.keys(rig.env)) delete rig.env[name];
    Object.assign(rig.env, rest);
    parrot.answers.set('p2@', 422);
    const people = rig.people(3);
    const add = ['connections', 'add', '--no-test', '--host', HOST];
    const steps: readonly (readonly [string, readonly string[], number])[] = [
      [KEY, [...add, '--provider', 'generic', '--name', 'CRM', '--header', 'Authorization: Bearer'], 0],
      [WEBHOOK, [...add, '--provider', 'clay', '--name', 'Main'], 0],
      ['', ['run', people, '--connection', 'CRM', '--url', `https://${HOST}/in`, '--yes'], 3],
      ['', ['run', people, '--connection', 'Main', '--yes', '--json'], 3],
      [`${WEBHOOK}-2\n${KEY}`, ['webhooks', 'add', '--connection', 'Main'], 0],
      ['', ['webhooks', 'list', '--json'], 0],
      ['', ['connections', 'list'], 0],
      ['', ['connections', 'list', '--json'], 0],
      ['', ['explain', '1', '2', '--curl'], 0],
      [`${KEY}2`, ['connections', 'rotate', 'CRM', '--no-test'], 0],
      [WEBHOOK, [...add, '--provider', 'clay', '--name', 'Main'], 2],
      [`${KEY} two words`, ['connections', 'rotate', 'CRM', '--no-test'], 2],
    ];
    for (const [input, args, code] of steps) {
      const end = record(haul, args.slice(0, 2).join(' '), await rig.feed(input, ...args));
      expect([args, end.code, end.err]).toEqual([args, code, code === 2 ? expect.any(String) : '']);
    }
    await keyring.lock();
    record(
      haul,
      'locked',
      await rig.run('run', people, '--connection', 'CRM', '--url', '/in', '--again', '--yes'),
    );
    record(haul, 'locked', await rig.run('connections', 'remove', 'CRM', '--yes'));
    haul.addFolder(rig.dataDir);
    haul.addFolder(keyring.home);

    isToldAll(parrot);
    expect(haul.leaks(SECRETS)).toEqual([]);
  });

  test.for([[], ['--json']])('of a fault of Sluice that nobody waited for: %j', async (flags, { skip }) => {
    const place = await scene();
    if (place === null) return skip(NO_OPENSSL);
    const { parrot, rig, haul } = place;
    rig.env['NODE_OPTIONS'] = `--import ${faultWithSecrets()}`;
    const end = record(haul, 'run', await rig.run('run', rig.people(2), '--yes', ...flags));
    haul.addFolder(rig.dataDir);

    expect(end.code).toBe(1);
    expect(parrot.heard()).not.toBe('');
    expect(end.out + end.err).toMatch(/This is a fault of Sluice.*\[secret\]/);
    expect(end.out + end.err).toContain(join(rig.dataDir, 'logs', 'sluice.log'));
    // The trace, with what caused it, is in the log and after SLUICE_DEBUG on the terminal.
    expect(haul.with('Caused by: ')).toEqual(
      expect.arrayContaining(['run: err', join('logs', 'sluice.log')]),
    );
    expect(haul.with('"event":"fault"')).toEqual([join('logs', 'sluice.log')]);
    expect(haul.leaks(SECRETS)).toEqual([]);
  });

  test('of a report that Node writes of a crash', async ({ skip }) => {
    const place = await scene();
    if (place === null) return skip(NO_OPENSSL);
    const { rig, haul } = place;
    const reports = tempFolder();
    const program = preload(`
      const write = process.stdout.write.bind(process.stdout);
      process.stdout.write = (...args) => {
        process.report.writeReport(${JSON.stringify(join(reports, 'ours.json'))});
        return write(...args);
      };
      process.on('exit', () => {
        process.report.excludeEnv = false;
        process.report.writeReport(${JSON.stringify(join(reports, 'control.json'))});
      });`);
    rig.env['NODE_OPTIONS'] = `--import ${program}`;
    await rig.run('run', rig.people(1), '--yes');
    haul.addFolder(reports);

    expect(haul.names().toSorted()).toEqual(['control.json', 'ours.json']);
    expect(haul.with(WEBHOOK_PART)).toEqual(['control.json']);
    expect(haul.leaks(SECRETS).filter((leak) => leak.startsWith('ours'))).toEqual([]);
  });

  test.each([
    ['a header without a colon', ['--header', `Bearer ${KEY}`]],
    ['a header that holds a line break', ['--header', `Authorization: ${KEY}\nX: y`]],
    ['an address that others could read along', ['--webhook', `http://${HOST}/webhook/${WEBHOOK_PART}`]],
    ['an address that cannot be read', ['--webhook', `https:/${HOST}/webhook/${WEBHOOK_PART}`]],
    ['an address with a password', ['--webhook', `https://user:${KEY}@${HOST}/webhook/${WEBHOOK_PART}`]],
    ['an option that there is not', [`--webhok=${WEBHOOK}`]],
    ['an address where the list should be, and one word too many', [WEBHOOK]],
    ['a body that is no JSON', ['--webhook', WEBHOOK, '--header', `X-Key: ${KEY}`, '--body', '{']],
  ])('of a command that is refused: %s', async (_name, args) => {
    const rig = new CliRig();
    Object.assign(rig.env, { SLUICE_LOG: 'debug', SLUICE_DEBUG: '1' });
    const haul = new Haul();
    const people = rig.people(1);
    for (const flags of [[], ['--json']]) {
      const end = record(
        haul,
        `run ${flags.join()}`,
        await rig.run('run', people, ...args, '--yes', ...flags),
      );
      expect(end.code).toBe(2);
    }
    mkdirSync(rig.dataDir, { recursive: true });
    haul.addFolder(rig.dataDir);

    expect(haul.leaks(SECRETS)).toEqual([]);
  });
});

describe('the search', () => {
  test.each([
    ['text', KEY],
    ['JSON', JSON.stringify({ key: KEY })],
    ['an address', encodeURIComponent(KEY)],
    ['base64', Buffer.from(KEY).toString('base64')],
    ['hex', Buffer.from(KEY).toString('hex')],
  ])('finds a secret that is there as %s', (_how, text) => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'file'), `before ${text} after`);
    const haul = new Haul();
    haul.addFolder(folder);

    expect(haul.leaks(SECRETS)).toEqual([expect.stringMatching(/^file: /)]);
  });
});

/** A program to be loaded before ours. */
function preload(source: string): string {
  const path = join(tempFolder(), 'preload.mjs');
  writeFileSync(path, source);
  return path;
}

/** Throws, in the first turn after an answer came, an error as a careless library writes it. */
const faultWithSecrets = (): string =>
  preload(`
    import { subscribe } from 'node:diagnostics_channel';
    subscribe('undici:request:headers', ({ response }) => {
      setImmediate(() => {
        const cause = new Error('authorization: ' + ${JSON.stringify(`Bearer ${KEY}`)} + ' was not accepted');
        throw new Error('POST ' + process.env.SLUICE_WEBHOOK + ' through ' + process.env.HTTPS_PROXY + ' failed', { cause });
      });
    });`);
