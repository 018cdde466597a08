import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { WebRig } from '#test/support/window/web-rig.ts';

const HASTY = { headersMs: 100, bodyMs: 100, silenceMs: 100 };

test('a body up to the bound is taken, a larger one is not, whether its size is told or not', async () => {
  const rig = await WebRig.start();
  const ask = async (size: number, headers: Readonly<Record<string, string>> = {}) => {
    const asking = rig.begin({ path: '/api/lists.all', headers: { ...rig.mine, ...headers } });
    // A server that has heard enough hangs up.
    asking.on('error', () => undefined);
    const answered = once(asking, 'response');
    asking.end(JSON.stringify('x'.repeat(size - 2)));
    const [response] = await answered;
    response.resume();
    return Number(response.statusCode);
  };
  expect([
    await ask(2_000_000),
    await ask(2_000_001),
    await ask(2_000_001, { 'transfer-encoding': 'chunked' }),
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
  const rig = await WebRig.start(HASTY);
  const socket = connect(rig.server.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write('GET / HTTP/1.1\r\nHost: ');
  socket.resume();
  await once(socket, 'close');
  expect((await rig.call()).status).toBe(200);
});

test('one who trickles a body is hung up on, and nothing reaches the core', async () => {
  const rig = await WebRig.start(HASTY);
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
