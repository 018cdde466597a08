import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createKeychain } from '#electron/adapters/keychain.ts';
import { openLedger } from '#electron/ledger/sqlite-ledger.ts';
import { describeWithKeyring, NO_KEYRING, noBus, startBus } from '#test/support/machine/keyring.ts';
import { addApi, addClay, rigIn, rigWithKeyring, TOKEN } from '#test/support/machine/keyring-cli.ts';
import { listening } from '#test/support/machine/listening.ts';
import { commandLinesThatHold, filesThatHold } from '#test/support/machine/what-holds.ts';
import { practiceFor, stored } from '#test/support/rigs/practice.ts';

const NEW_TOKEN = 't0ken-n3w';

/** A provider that says of each key whether it is the one. */
async function providerThatWants(
  key: string,
): Promise<{ readonly host: string; readonly asked: () => readonly string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(request.headers.authorization === `Bearer ${key}` ? 200 : 401, {
      'content-type': 'application/json',
    });
    response.end('{}');
  });
  return { host: `127.0.0.1:${await listening(server)}`, asked: () => asked };
}

describeWithKeyring('with a real keyring', () => {
  test('a key is rotated while a run goes on, without a failed call', async () => {
    const { rig } = await rigWithKeyring();
    const practice = await practiceFor({
      token: [TOKEN, NEW_TOKEN],
      latency: { meanMs: 80, jitterMs: 20 },
    });
    await addClay(rig, practice);
    const running = rig.start('run', rig.people(5_000), '--connection', 'Main', '--rate', '30/s', '--yes');
    await stored(practice, 10);
    const rotated = await rig.feed(NEW_TOKEN, 'connections', 'rotate', 'Main');
    expect(rotated.out).toMatch(/Nothing is sent with the old key any more.*you may revoke it now/);
    practice.configure({ token: NEW_TOKEN });
    await stored(practice, practice.report().stored + 20);
    running.kill('SIGINT');
    expect((await running.ended).out).toMatch(/rows: [\d,]+ done, [\d,]+ waiting/);
    const { requests, stored: rows, repeats } = practice.report();
    expect({ requests, repeats: repeats?.count }).toEqual({ requests: rows, repeats: 0 });
  });

  test('a revoked key without a rotation fails, which is what the test above would show', async () => {
    const { rig } = await rigWithKeyring();
    const practice = await practiceFor({
      token: [TOKEN, NEW_TOKEN],
      latency: { meanMs: 80, jitterMs: 20 },
    });
    await addClay(rig, practice);
    const running = rig.start('run', rig.people(120), '--connection', 'Main', '--rate', '30/s', '--yes');
    await stored(practice, 10);
    practice.configure({ token: NEW_TOKEN });
    const { code, out } = await running.ended;
    expect(out).toMatch(/paused after/);
    expect(code).toBe(5);
    await rig.feed(NEW_TOKEN, 'connections', 'rotate', 'Main');
    expect((await rig.run('resume', '--yes')).out).toMatch(/120 rows: 120 done\./);
    expect(practice.report().repeats).toMatchObject({ count: 0 });
  });

  test('a key is tried before it is kept, and a bad one changes nothing', async () => {
    const { rig } = await rigWithKeyring();
    const provider = await providerThatWants('good-key');
    const add = ['connections', 'add', '--provider', 'hubspot', '--name', 'HubSpot', '--host', provider.host];
    const refused = await rig.feed('bad-key', ...add);
    expect(refused.err).toMatch(
      /HubSpot does not accept this key: the key was not accepted \(401\).*Nothing was kept/,
    );
    expect(refused.code).toBe(2);
    expect((await rig.run('connections', 'list')).out).toMatch(/no connections yet/);

    expect((await rig.feed('good-key\n', ...add)).out).toMatch(/Its key was accepted/);
    expect((await rig.run('connections', 'test', 'HubSpot')).out).toMatch(/is accepted/);
    const bad = await rig.feed('bad-key', 'connections', 'rotate', 'HubSpot');
    expect(bad.err).toMatch(/does not accept this key/);
    expect((await rig.run('connections', 'test', 'HubSpot')).code).toBe(0);
    expect(new Set(provider.asked())).toEqual(new Set(['GET /account-info/2026-03/details']));

    expect((await rig.feed('bad-key', 'connections', 'rotate', 'HubSpot', '--no-test')).code).toBe(0);
    const tested = await rig.run('connections', 'test', 'HubSpot');
    expect(tested.out).toMatch(/NOT accepted/);
    expect(tested.code).toBe(5);
  });

  test('a locked keyring is locked, not empty: nothing is sent, and it says what to do', async () => {
    const { rig, keyring } = await rigWithKeyring();
    const practice = await practiceFor({ token: TOKEN });
    await addClay(rig, practice);
    await keyring.lock();
    const file = rig.people(2);
    for (const args of [
      ['run', file, '--connection', 'Main', '--yes'],
      ['connections', 'test', 'Main'],
    ]) {
      const { code, err } = await rig.run(...args);
      expect(err).toMatch(/The keychain is locked\. Nothing was sent\..*unlock it and try again/);
      expect(code).toBe(1);
    }
    const list = await rig.json('connections', 'list');
    expect(list.records[0]).toMatchObject({ webhooks: [{ key: 'locked' }] });
    const added = await rig.feed(`${practice.url}\n`, 'webhooks', 'add', '--connection', 'Main');
    expect([added.code, added.err]).toEqual([
      1,
      expect.stringMatching(/The keychain is locked\. Nothing was kept/),
    ]);
    rig.env['SLUICE_SECRET_MAIN'] = `${practice.url}\n${TOKEN}`;
    const byHand = await rig.run('run', file, '--connection', 'Main', '--sample', '1', '--yes');
    expect(byHand.out).toMatch(/1 row: 1 done/);
    delete rig.env['SLUICE_SECRET_MAIN'];
    await keyring.unlock();
    expect((await rig.run('run', file, '--connection', 'Main', '--yes')).out).toMatch(
      /2 rows: 1 done, 1 duplicate/,
    );
    expect(practice.report().requests).toBe(2);
  });

  test('a key that was deleted by hand is missing, which is said, and set anew by a rotation', async () => {
    const { rig, keyring } = await rigWithKeyring();
    const practice = await practiceFor({ token: TOKEN });
    await addClay(rig, practice);
    const opened = openLedger(join(rig.dataDir, 'ledger.db'));
    const connection = await opened.connections().named('Main');
    const [webhook] = await opened
      .connections()
      .webhooks(connection?.id ?? expect.unreachable('it was added'));
    opened.ledger.close();
    await createKeychain({ env: keyring.env }).remove(webhook?.key?.account ?? '');

    expect((await rig.json('webhooks', 'list')).records[0]).toMatchObject({ key: 'missing' });
    const run = ['run', rig.people(2), '--connection', 'Main', '--yes'];
    expect((await rig.run(...run)).err).toMatch(
      /no key of "Main" any more\. Nothing was sent.*connections rotate Main/,
    );
    expect((await rig.feed(TOKEN, 'connections', 'rotate', 'Main')).err).toMatch(/Give its address and/);
    const other = await rig.feed(`${practice.url}x\n${TOKEN}`, 'connections', 'rotate', 'Main');
    expect(other.err).toMatch(/another address than that of webhook W1/);
    await rig.feed(`${practice.url}\n${TOKEN}`, 'connections', 'rotate', 'Main');
    expect((await rig.run(...run)).out).toMatch(/2 rows: 2 done/);
  });

  test('no secret is in any file of the data folder, on any screen, or in any command line', async () => {
    const { rig } = await rigWithKeyring();
    const practice = await practiceFor({ token: [TOKEN, NEW_TOKEN, 'crm-k3y'] });
    const said: string[] = [];
    const note = ({ out, err }: { readonly out: string; readonly err: string }): void =>
      void said.push(out + err);
    note(await addClay(rig, practice));
    note(await addApi(rig, practice, 'crm-k3y'));
    const running = rig.start('run', rig.people(40), '--connection', 'Main', '--rate', '40/s', '--yes');
    await stored(practice, 1);
    const secrets = [TOKEN, NEW_TOKEN, 'crm-k3y', '/v3/sources/webhook/practice'];
    expect(commandLinesThatHold(TOKEN, NEW_TOKEN, 'crm-k3y', practice.url)).toEqual([]);
    note(await rig.feed(NEW_TOKEN, 'connections', 'rotate', 'Main'));
    note(await running.ended);
    note(await rig.run('run', rig.people(2), '--connection', 'CRM', '--url', '/api/x', '--yes'));
    for (const args of [
      ['connections', 'list'],
      ['webhooks', 'list', '--json'],
      ['status', '--json'],
    ]) {
      note(await rig.run(...args));
    }
    note(await rig.feed('bad key', 'connections', 'rotate', 'CRM'));
    expect(practice.report().stored).toBe(42);
    expect(filesThatHold(rig.dataDir, 'Main').length).toBeGreaterThan(0); // what looks does find
    expect(filesThatHold(rig.dataDir, ...secrets)).toEqual([]);
    expect(said.filter((text) => secrets.some((secret) => text.includes(secret)))).toEqual([]);
  });
});

describe('without a keychain', () => {
  test.skipIf(NO_KEYRING !== null)('nobody is asked for a key that could not be kept', async () => {
    const rig = rigIn(await startBus());
    const practice = await practiceFor();
    const { code, err } = await addClay(rig, practice);
    expect(err).toMatch(
      /no keychain that Sluice may use, and keys are written nowhere else\..*--no-keychain/,
    );
    expect(code).toBe(1);
    expect(filesThatHold(rig.dataDir, TOKEN)).toEqual([]);
  });

  test('a key is given to each program by its environment, and never written', async () => {
    const rig = rigIn(noBus());
    const practice = await practiceFor({ token: TOKEN });
    const added = await addApi(rig, practice, '', '--no-keychain');
    expect(added.out).toMatch(
      /kept nowhere: each run takes it from SLUICE_SECRET, SLUICE_SECRET_CRM or a prompt/,
    );
    const send = ['run', rig.people(3), '--connection', 'CRM', '--url', '/api/x', '--yes'];
    const refused = await rig.run(...send);
    expect(refused.err).toMatch(/The key of "CRM" is kept nowhere\. Nothing was sent\. Set SLUICE_SECRET/);
    expect(refused.code).toBe(2);
    rig.env['SLUICE_SECRET'] = TOKEN;
    expect((await rig.run(...send)).out).toMatch(/3 rows: 3 done/);
    expect((await rig.run('connections', 'rotate', 'CRM')).err).toMatch(/give the new one to the next run/);
    expect(filesThatHold(rig.dataDir, TOKEN)).toEqual([]);
  });

  test('a webhook that is kept nowhere is known again by its address, and no other is taken', async () => {
    const rig = rigIn(noBus());
    const [practice, other] = [await practiceFor({ token: TOKEN }), await practiceFor()];
    await addClay(rig, practice, '', '--no-keychain');
    const send = ['run', rig.people(3), '--connection', 'Main', '--yes'];
    rig.env['SLUICE_SECRET_MAIN'] = other.url;
    expect((await rig.run(...send)).err).toMatch(/not that of its webhook W1/);
    rig.env['SLUICE_SECRET_MAIN'] = `${practice.url}\n${TOKEN}`;
    expect((await rig.run(...send)).out).toMatch(/3 rows: 3 done/);
    expect([other.report().requests, filesThatHold(rig.dataDir, practice.url, TOKEN)]).toEqual([0, []]);
  });

  test.each([
    [['connections', 'add', '--provider', 'nobody', '--name', 'X'], /no preset "nobody".*hunter/],
    [['connections', 'add', '--provider', 'generic', '--name', 'X'], /with --host/],
    [['connections', 'add', '--provider', 'clay', '--name', 'X/Y'], /A name is/],
    [['connections', 'add', '--provider', 'hunter', '--name', 'X', '--used', '3'], /has no webhooks/],
    [['connections', 'add', '--provider', 'hunter', '--name', 'X', '--guessed'], /What is guessed/],
    [['connections', 'add', '--provider', 'clay', '--name', 'X', '--no-keychain'], /No key came in/],
    [['connections', 'test', 'X'], /no connection "X"/],
    [['connections', 'rotate', 'X'], /no connection "X"/],
    [['webhooks', 'add', '--connection', 'X'], /no connection "X"/],
    [['run', '1', '--connection', 'X', '--webhook', 'https://a.example/', '--yes'], /not both/],
    [['run', '1', '--url', '/x', '--yes'], /belong to --connection/],
  ])('%j is refused, and says why', async (args, message) => {
    const rig = rigIn(noBus());
    const { code, err } = await rig.run(...args);
    expect(err.replaceAll('\n', ' ')).toMatch(message);
    expect(code).toBe(2);
  });
});
