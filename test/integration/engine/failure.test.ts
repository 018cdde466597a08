import { expect, test } from 'vitest';
import type { Ledger } from '#electron/ports/ledger.ts';
import type { Limit } from '#shared/domain/limits/limit.ts';
import { people } from '#test/support/builders.ts';
import { FakeClock, quiescence } from '#test/support/fakes/fake-clock.ts';
import { FakeHttp, NO_ANSWER, OK } from '#test/support/fakes/fake-http.ts';
import { EngineRig } from '#test/support/rigs/engine-rig.ts';

const THREE_AT_ONCE: Limit = { kind: 'concurrency', counts: 'calls', amount: 3 };
const DISK_FULL = new Error('database or disk is full');

/** A run under way on a ledger of which any part can be broken. */
async function runOnFrailLedger() {
  const broken = new Set<keyof Ledger>();
  const frail = (ledger: Ledger): Ledger =>
    new Proxy(ledger, {
      get: (target, name: keyof Ledger) =>
        broken.has(name) ? () => Promise.reject(DISK_FULL) : target[name],
    });
  const clock = new FakeClock();
  const http = new FakeHttp(() => NO_ANSWER);
  const rig = new EngineRig({ clock, http: () => http, wrapLedger: frail });
  const id = await rig.plan(await rig.destination('https://example.com'), {
    rows: people(10),
    steps: [{ connectionLimits: [THREE_AT_ONCE] }],
  });
  const rest = rig.engine.start(id);
  rest.catch(() => undefined);
  await quiescence();
  /** Answers calls, and lets time for a commit go by. */
  const answer = async (count?: number): Promise<void> => {
    http.answerHanging(OK, count);
    await quiescence();
    clock.advance(10);
    await quiescence();
  };
  return { broken, http, rig, id, rest, answer };
}

test('a ledger that fails ends the run with its error, and nothing more is sent', async () => {
  const { broken, http, rest, answer } = await runOnFrailLedger();
  broken.add('commit');
  await answer(1);
  await expect(rest).rejects.toThrow(DISK_FULL);
  await answer();

  expect(http.requests.length).toBe(3);
});

test('a program whose ledger fails can still be closed', async () => {
  const { broken, rig, rest, answer } = await runOnFrailLedger();
  broken.add('commit');
  const closed = rig.engine.close(5_000);
  await quiescence();
  await answer();

  await closed;
  await rest.catch(() => undefined);
});

test('what a failed ledger left on its way is in doubt at the next start, like after a crash', async () => {
  const { broken, rig, id, rest, answer } = await runOnFrailLedger();
  broken.add('commit');
  await answer();
  await expect(rest).rejects.toThrow(DISK_FULL);
  broken.clear();
  await rig.reopen();

  expect(await rig.counts(id)).toEqual({ uncertain: 3, waiting: 7 });
});

test('a run that cannot be put to rest says why instead of going on for ever', async () => {
  const { broken, rest, answer } = await runOnFrailLedger();
  broken.add('end');
  for (let turn = 0; turn < 5; turn++) await answer();

  await expect(rest).rejects.toThrow(DISK_FULL);
});

test('a run that is taken up after the ledger failed hears of it, rather than wait for what never leaves', async () => {
  const { broken, http, rig, id, rest, answer } = await runOnFrailLedger();
  broken.add('commit');
  await answer(1);
  await expect(rest).rejects.toThrow(DISK_FULL);
  broken.clear();

  await expect(rig.engine.start(id)).rejects.toThrow(DISK_FULL);
  expect(http.requests.length).toBe(3);
});

test('a run of which nobody can tell whether it is over ends with the error, and not the program', async () => {
  const { broken, rest, answer } = await runOnFrailLedger();
  broken.add('counts');
  for (let round = 0; round < 5; round++) await answer();

  await expect(rest).rejects.toThrow(DISK_FULL);
});
