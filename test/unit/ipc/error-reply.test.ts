import { describe, expect, test } from 'vitest';
import { errorReply, withoutCommands } from '#electron/ipc/error-reply.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { MemoryLog } from '#test/support/fakes/memory-log.ts';

const redact = (text: string): string => text.replaceAll('hush', '***');

describe('an expected failure', () => {
  test('is told as it is, without secrets and without the terminal', () => {
    const log = new MemoryLog();
    const error = new UserError('state', 'The key hush is gone. Nothing was sent. `sluice keys` shows them.');
    expect(errorReply(error, { name: 'runs.start', log, redact })).toEqual({
      ok: false,
      error: { code: 'state', message: 'The key *** is gone. Nothing was sent.' },
    });
    expect(log.lines).toEqual([]);
  });
});

describe('a bug', () => {
  test.each([[new TypeError('x is not hush')], ['x is not hush']])(
    '%j: is told as one, and logged without secrets',
    (fault) => {
      const log = new MemoryLog();
      const reply = errorReply(fault, { name: 'runs.start', log, redact });
      expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } });
      expect(JSON.stringify(reply)).not.toContain('x is not');
      expect(JSON.stringify(log.lines)).toContain('runs.start: x is not ***');
      expect(JSON.stringify(log.lines)).not.toContain('hush');
    },
  );
});

describe('a message without commands', () => {
  test.each([
    [
      'Run 3 is not there. Nothing was changed. `sluice status` shows the runs.',
      'Run 3 is not there. Nothing was changed.',
    ],
    [
      'Try again when it is done, or stop it there with Ctrl-C.',
      'Try again when it is done, or stop it there with Ctrl-C.',
    ],
    ['It is busy. Stop it with Ctrl-C.', 'It is busy.'],
    ['Send a part with --sample 5. Nothing was sent.', 'Nothing was sent.'],
    [
      'The host api.example.com said 1.5 at once. Nothing was sent.',
      'The host api.example.com said 1.5 at once. Nothing was sent.',
    ],
    ['Plain', 'Plain'],
    ['Ada`s leads.csv is not there. Choose it again.', 'Ada`s leads.csv is not there. Choose it again.'],
    ['"..." is no column. `sluice lists` shows them.', '"..." is no column.'],
    ['Run it again (`sluice run. Now`). Nothing was sent.', 'Nothing was sent.'],
  ])('%j', (message, kept) => {
    expect(withoutCommands(message)).toBe(kept);
  });

  // A name in a list may be as long as its file: reading it must not keep the program from its work. One pass over so
  // many takes a second or so, and what goes back for each of them takes far longer than a test may.
  test.each(['.', '.a', '`', '. ', 'a`. '])('is read in one pass: %j a million times', (piece) => {
    const message = `${piece.repeat(1_000_000)}\` is no column. Nothing was sent.`;
    // Compared here: such a message is not to be shown when it fails.
    expect(withoutCommands(message) === message).toBe(true);
  });
});
