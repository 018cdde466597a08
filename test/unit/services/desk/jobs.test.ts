import { expect, test } from 'vitest';
import { LiveHub } from '#electron/ipc/live-hub.ts';
import { type JobNews, Jobs } from '#electron/services/desk/jobs.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { FakeClock, quiescence } from '#test/support/fakes/fake-clock.ts';

const IMPORT = { kind: 'import', title: 'leads.csv', total: 10, unit: 'rows' } as const;

function desk() {
  const faults: unknown[] = [];
  const hub = new LiveHub(new FakeClock());
  const jobs = new Jobs({ board: hub, onFault: (error) => faults.push(error) });
  const shown = () => hub.get('jobs').map(({ id, state, done, message }) => ({ id, state, done, message }));
  return { jobs, faults, shown, hub };
}

test('a job is seen from its beginning on, tells how far it is, and how it ended', async () => {
  const { jobs, shown } = desk();
  const { promise, resolve } = Promise.withResolvers<JobNews>();
  const id = jobs.begin(IMPORT, (report) => {
    report({ done: 4 });
    return promise;
  });
  expect(shown()).toEqual([{ id, state: 'running', done: 4, message: null }]);
  resolve({ done: 10, message: 'all of it' });
  await quiescence();
  expect(shown()).toEqual([{ id, state: 'done', done: 10, message: 'all of it' }]);
});

test('what the user can mend is told, what is a bug is told as one and heard', async () => {
  const { jobs, faults, shown } = desk();
  jobs.begin(IMPORT, () => Promise.reject(new UserError('input', 'The file is empty.')));
  const bug = new Error('undefined is not a function');
  jobs.begin(IMPORT, () => Promise.reject(bug));
  await quiescence();
  expect(shown()).toMatchObject([
    { state: 'failed', message: 'The file is empty.' },
    { state: 'failed', message: expect.stringContaining('Something went wrong in Sluice itself') },
  ]);
  expect(faults).toEqual([bug]);
});

test('a job that is broken off is cancelled, whether it noticed in time or not', async () => {
  const { jobs, shown, faults } = desk();
  const heeds = jobs.begin(IMPORT, (_report, signal) => {
    const { promise, reject } = Promise.withResolvers<JobNews>();
    signal.addEventListener('abort', () => reject(new Error('aborted')));
    return promise;
  });
  jobs.cancel(heeds);
  await quiescence();
  jobs.cancel(99);
  expect(shown()).toMatchObject([{ state: 'cancelled' }]);
  expect(faults).toEqual([]);
});

test('only a job that is over can be dismissed, and of those that are over the last twenty are kept', async () => {
  const { jobs, shown } = desk();
  const running = jobs.begin(IMPORT, () => Promise.withResolvers<JobNews>().promise);
  jobs.dismiss(running);
  expect(shown()).toMatchObject([{ id: running, state: 'running' }]);
  const ids = Array.from({ length: 25 }, () => jobs.begin(IMPORT, async () => ({})));
  await quiescence();
  expect(shown().map(({ id }) => id)).toEqual([running, ...ids.slice(-20)]);
  jobs.dismiss(ids.at(-1) ?? 0);
  expect(shown().map(({ id }) => id)).toEqual([running, ...ids.slice(-20, -1)]);
});

test('closing breaks everything off and waits for it', async () => {
  const { jobs, shown } = desk();
  jobs.begin(IMPORT, async (_report, signal) => {
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    return {};
  });
  await jobs.close();
  expect(shown()).toMatchObject([{ state: 'cancelled' }]);
});
