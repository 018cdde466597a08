import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { send } from './client.ts';

const ENTRY = new URL('../../../electron/practice/practice-process.ts', import.meta.url).pathname;

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

const run = (...args: readonly string[]): Child =>
  spawn(process.execPath, [ENTRY, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });

async function ready(child: Child): Promise<{ readonly url: string; readonly port: number }> {
  const [line] = await once(createInterface(child.stdout), 'line');
  return JSON.parse(line);
}

describe('the practice endpoint as a process of its own', () => {
  test.each<[string, (child: Child) => void]>([
    ['SIGTERM', (child) => child.kill('SIGTERM')],
    ['the end of its input', (child) => child.stdin.end()],
  ])('says where it listens, serves, and stops at %s', async (_name, stop) => {
    const child = run('--port', '0', '--options', '{"token":"t"}');
    const { url, port } = await ready(child);
    expect(new URL(url).port).toBe(String(port));
    expect((await send(url, { body: {}, headers: { 'x-clay-webhook-auth': 't' } })).status).toBe(200);
    stop(child);
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test('refuses options that it does not understand, and says which', async () => {
    const child = run('--options', '{"limits":3}');
    const [[code], [message]] = await Promise.all([once(child, 'exit'), once(child.stderr, 'data')]);
    expect([code, String(message)]).toEqual([2, 'options.limits must be a list\n']);
  });
});
