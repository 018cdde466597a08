import { describe, expect, test } from 'vitest';
import { createDispatch } from '#electron/ipc/dispatch.ts';
import { DEFAULT_PREFERENCES } from '#shared/ipc/app.ts';
import { CONTRACT, type Handlers } from '#shared/ipc/contract.ts';
import { OPERATION_NAMES } from '#shared/ipc/names.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { MemoryLog } from '#test/support/fakes/memory-log.ts';

/** A dispatch with one handler in it; any other one would fail. */
function dispatchOf(runs: Partial<Handlers['runs']>) {
  const log = new MemoryLog();
  // Only what a test asks for is called.
  const handlers = { runs } as unknown as Handlers;
  return { log, dispatch: createDispatch({ handlers, log, redact: (text) => text }) };
}

describe('an operation', () => {
  test('gets its input parsed, and its answer in an envelope', async () => {
    const asked: unknown[] = [];
    const { dispatch } = dispatchOf({
      stop: async (input) => {
        asked.push(input);
        return { cancelled: 3 };
      },
    });
    expect(await dispatch('runs.stop', { runId: 7 })).toEqual({ ok: true, value: { cancelled: 3 } });
    expect(asked).toEqual([{ runId: 7 }]);
  });

  test.each([
    ['nothing', undefined],
    ['another type', { runId: '7' }],
    ['a key too many', { runId: 7, force: true }],
    ['a number that names nothing', { runId: 0 }],
  ])('is refused with %s, and never called', async (_what, input) => {
    const { dispatch } = dispatchOf({
      stop: () => {
        throw new Error('was called');
      },
    });
    expect(await dispatch('runs.stop', input)).toMatchObject({ ok: false, error: { code: 'refused' } });
  });

  test('is answered, and not thrown at whoever asks, where its input cannot even be looked at', async () => {
    const log = new MemoryLog();
    // Only what a test asks for is called.
    const handlers = { app: { setPreferences: async () => DEFAULT_PREFERENCES } } as unknown as Handlers;
    const dispatch = createDispatch({ handlers, log, redact: (text) => text });
    const depth = 100_000;
    const bottomless: unknown = JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
    expect(await dispatch('app.setPreferences', { layouts: { grid: bottomless } })).toMatchObject({
      ok: false,
      error: { code: 'internal' },
    });
    expect(log.lines.length).toBe(1);
    expect(await dispatch('app.setPreferences', { layouts: { grid: [[]] } })).toMatchObject({ ok: true });
  });

  test('whose input is refused does not quote it: it may be a secret', async () => {
    const { dispatch } = dispatchOf({});
    const reply = await dispatch('runs.stop', { runId: 'sk-very-secret' });
    expect(JSON.stringify(reply)).not.toContain('sk-very-secret');
  });

  test('whose answer is not what the contract says is a bug, and told as one', async () => {
    const { dispatch, log } = dispatchOf({ stop: async () => ({ cancelled: -1 }) });
    expect(await dispatch('runs.stop', { runId: 7 })).toMatchObject({
      ok: false,
      error: { code: 'internal' },
    });
    expect(log.lines.length).toBe(1);
  });

  test('that fails as expected says why', async () => {
    const { dispatch } = dispatchOf({
      stop: async () => {
        throw new UserError('busy', 'Not now.');
      },
    });
    expect(await dispatch('runs.stop', { runId: 7 })).toEqual({
      ok: false,
      error: { code: 'busy', message: 'Not now.' },
    });
  });
});

test.each(['', 'runs', 'runs.', 'runs.nope', '__proto__.stop', 'constructor.name', 'runs.constructor'])(
  '%j is no operation',
  async (name) => {
    const { dispatch } = dispatchOf({});
    expect(await dispatch(name, {})).toMatchObject({ ok: false, error: { code: 'refused' } });
  },
);

test('the names that are written down are those of the contract', () => {
  const names = Object.entries(CONTRACT).flatMap(([domain, operations]) =>
    Object.keys(operations).map((operation) => `${domain}.${operation}`),
  );
  expect([...OPERATION_NAMES].toSorted()).toEqual(names.toSorted());
  expect(OPERATION_NAMES).toContain('runs.start');
});
