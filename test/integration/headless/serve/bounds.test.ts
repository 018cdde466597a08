import { once } from 'node:events';
import type { ClientRequest } from 'node:http';
import { connect } from 'node:net';
import { expect, test, vi } from 'vitest';
import { WebRig } from '#test/support/window/web-rig.ts';

const PATIENT = { headersMs: 60_000, bodyMs: 60_000, silenceMs: 60_000 };
/** A busy machine may be too slow for a hasty server, and is hung up on like anybody: it comes again. */
const AGAIN = { interval: 10, timeout: 45_000 };

test('a body up to the bound is taken, a larger one is not, whether its size is told or not', async () => {
  const rig = await WebRig.start();
  const text = (size: number): string => JSON.stringify('x'.repeat(size - 2));
  const ask = async (headers: Readonly<Record<string, string>>, say: (asking: ClientRequest) => void) => {
    const asking = rig.begin({ path: '/api/lists.all', headers: { ...rig.mine, ...headers } });
    asking.on('error', () => undefined);
    const answered = once(asking, 'response');
    say(asking);
    const [response] = await answered;
    response.resume();
    return Number(response.statusCode);
  };
  // Of those that are refused no more is said than is heard: a server that has heard enough hangs up.
  expect([
    await ask({}, (asking) => asking.end(text(2_000_000))),
    await ask({ 'content-length': '2000001' }, (asking) => asking.flushHeaders()),
    await ask({ 'transfer-encoding': 'chunked' }, (asking) => asking.write(text(2_000_001))),
    rig.calls.length,
  ]).toEqual([200, 413, 413, 1]);
});

test('what is not JSON is refused', async () => {
  const rig = await WebRig.start();
  const refused = await rig.ask({ method: 'POST', path: '/api/lists.all', headers: rig.mine, body: '{' });
  expect([refused.status, rig.calls]).toEqual([400, []]);
});

test('a fault of ours tells a stranger nothing', async () => {
  const rig = await WebRig.start();
  const { status, body } = await rig.call({}, '/api/bug');
  expect([status, body.toString()]).toEqual([500, 'Something went wrong in Sluice itself.\n']);
});

test('one who trickles headers is hung up on', async () => {
  const rig = await vi.waitFor(() => WebRig.start({ ...PATIENT, headersMs: 500 }), AGAIN);
  const socket = connect(rig.server.port, '127.0.0.1');
  const closed = new Promise((resolve) => socket.on('close', resolve));
  await once(socket, 'connect');
  socket.on('error', () => undefined);
  socket.write('GET / HTTP/1.1\r\nHost: ');
  socket.resume();
  await closed;
  await vi.waitFor(async () => expect((await rig.call()).status).toBe(200), AGAIN);
});

test('one who trickles a body is hung up on, and nothing reaches the core', async () => {
  const rig = await WebRig.start({ ...PATIENT, bodyMs: 100 });
  const asking = rig.begin({ path: '/api/lists.all', headers: { ...rig.mine, 'content-length': '10' } });
  const closed = new Promise((resolve) => asking.on('close', resolve));
  asking.on('error', () => undefined);
  asking.write('{');
  await closed;
  expect(rig.calls).toEqual([]);
  expect((await rig.call()).status).toBe(200);
});

test('a server that closes twice is closed', async () => {
  const rig = await WebRig.start();
  await Promise.all([rig.server.close(), rig.server.close()]);
  await expect(rig.call()).rejects.toThrow('ECONNREFUSED');
});
