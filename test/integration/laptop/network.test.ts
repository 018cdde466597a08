import { describe, expect, test } from 'vitest';
import { type CliProcess, type CliRecord, CliRig, parseRecords } from '#test/support/children/cli.ts';
import { ownNetwork } from '#test/support/machine/own-network.ts';

const NO_NETWORK = 'this user may not make a network of its own';
const ROWS = 120;
/** These are not answered: they are on their way, and the run stands still, until they are cut off. */
const ON_THEIR_WAY = [41, 42, 43, 44];
const STANDS_STILL = /"inFlight":4,"awaiting":0,"done":40,/;

/** Sluice and the practice endpoint in a network of their own; null where that cannot be. */
async function cutOffRig() {
  const network = await ownNetwork();
  if (network === null) return null;
  const rig = new CliRig();
  rig.through = network.through;
  const hang = { kind: 'hang', moment: 'afterStoring' };
  const faults = [{ misbehaviour: hang, schedule: { kind: 'on', requests: ON_THEIR_WAY } }];
  const practice = rig.start('practice', '--json', '--options', JSON.stringify({ limits: [], faults }));
  await practice.says(/"url":"([^"]+)"/);
  const [listening] = parseRecords(practice.saidSoFar);
  const atOnce = ['--concurrency', String(ON_THEIR_WAY.length)];
  return { network, rig, practice, url: String(listening?.['url']), atOnce };
}

async function reportOf(practice: CliProcess): Promise<CliRecord> {
  practice.kill('SIGINT');
  const { out } = await practice.ended;
  return parseRecords(out).at(-1) ?? { type: 'nothing' };
}

describe('a network that goes away and comes back', () => {
  test('in the middle of a run holds it up, costs no row an attempt, and the run goes on by itself', async ({
    skip,
  }) => {
    const place = await cutOffRig();
    if (place === null) return skip(NO_NETWORK);
    const { network, rig, practice, url, atOnce } = place;
    const flags = ['--webhook', url, '--rate', '30/s', ...atOnce, '--max-attempts', '1', '--yes', '--json'];
    const run = rig.start('run', rig.people(ROWS), ...flags);
    await run.says(STANDS_STILL);
    network.cut();
    await run.says(/offline\?/);
    network.mend();
    await run.ended;
    const { last } = await rig.json('status', '1');
    const [status] = parseRecords((await rig.run('status', '1', '--json')).out);

    const counts = status?.['counts'] as Record<string, number>;
    expect(last['exitCode']).toBe(0);
    expect(counts['dead']).toBe(0);
    expect((counts['done'] ?? 0) + (counts['uncertain'] ?? 0)).toBe(ROWS);
    const stored = (await reportOf(practice))['stored'];
    expect(Number(stored)).toBeGreaterThanOrEqual(counts['done'] ?? 0);
    expect(Number(stored)).toBeLessThanOrEqual(ROWS);
  });

  test('before a run begins lets it wait and say so, and it begins when the network is there', async ({
    skip,
  }) => {
    const place = await cutOffRig();
    if (place === null) return skip(NO_NETWORK);
    const { network, rig, practice, url } = place;
    network.cut();
    const run = rig.start('run', rig.people(10), '--webhook', url, '--yes', '--json');
    await run.says(/offline\?/);
    network.mend();
    expect((await run.ended).code).toBe(0);
    expect(await reportOf(practice)).toMatchObject({ requests: 10, stored: 10 });
  });
});

describe('a connection that flips, as when a VPN comes up', () => {
  test('breaks off what is on its way, which is uncertain, and everything else is sent once', async ({
    skip,
  }) => {
    const place = await cutOffRig();
    if (place === null) return skip(NO_NETWORK);
    const { network, rig, practice, url, atOnce } = place;
    const flags = ['--webhook', url, '--rate', '40/s', ...atOnce, '--yes', '--json'];
    const run = rig.start('run', rig.people(ROWS), ...flags);
    await run.says(STANDS_STILL);
    expect(network.breakConnections()).toBeGreaterThan(0);
    await run.ended;
    const [status] = parseRecords((await rig.run('status', '1', '--json')).out);
    const counts = status?.['counts'] as Record<string, number>;

    expect((counts['done'] ?? 0) + (counts['uncertain'] ?? 0)).toBe(ROWS);
    expect(Number((await reportOf(practice))['stored'])).toBeLessThanOrEqual(ROWS);
  });
});
