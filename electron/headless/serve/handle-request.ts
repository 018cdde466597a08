import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Desk } from '#electron/workspace/desk.ts';
import { sendAnswer, sendRefusal, sendReply } from './answer.ts';
import { ENTER_SCRIPT, enterPage, strangerPage } from './enter-page.ts';
import type { LiveStreams } from './live-streams.ts';
import { readJson } from './read-json.ts';
import {
  type Asking,
  cookieOf,
  type Gate,
  hasCookie,
  NOT_SIGNED_IN,
  refuseStranger,
} from './request-gate.ts';
import { sendDownload } from './send-download.ts';
import { hash, isSame } from './session-keys.ts';
import { takeUpload } from './take-upload.ts';
import type { Patience } from './web-server.ts';
import type { WindowFiles } from './window-files.ts';

/** All that there is behind the door. */
export interface Room {
  readonly desk: Pick<Desk, 'dispatch' | 'hub' | 'shelf'>;
  readonly files: WindowFiles;
  readonly gate: Gate;
  readonly streams: LiveStreams;
  readonly patience: Pick<Patience, 'bodyMs' | 'silenceMs'>;
  readonly controlKey: string;
  readonly newAddress: () => string;
}

interface Visit extends Room {
  readonly asking: Asking;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

const MAX_BYTES = 2_000_000;
/** A pasted table may be large: see `files.paste`, whose characters are up to three bytes each. */
const MAX_PASTED_BYTES = 160_000_000;

/** Answers one request: who asks first, then what. */
export async function handleRequest(
  room: Room,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // One who hangs up in the middle is no fault.
  request.on('error', () => undefined);
  response.on('error', () => undefined);
  const asking = askingOf(request);
  const visit: Visit = { ...room, asking, request, response };
  // Another program of the same user, who can read its key from the data folder; a browser names its page.
  if (asking.path === '/address' && asking.headers.origin === undefined) return giveAddress(visit);
  const refusal = refuseStranger(asking, room.gate);
  if (refusal !== null) return sendRefusal(response, refusal);
  await (asking.method === 'POST' ? take(visit) : show(visit));
}

function askingOf({ method = '', url = '/', headers }: IncomingMessage): Asking {
  const [path = '/', ...query] = url.split('?');
  return { method, path, query: new URLSearchParams(query.join('?')), headers };
}

async function take(visit: Visit): Promise<void> {
  const { asking, request, response, desk, patience } = visit;
  if (asking.path === '/files') {
    request.setTimeout(patience.silenceMs, () => request.destroy());
    const taken = await takeUpload(request, asking.query.get('name') ?? '', desk.shelf);
    return taken === null ? undefined : sendReply(response, taken);
  }
  if (asking.path.startsWith('/api/')) return call(visit);
  return notHere(response, asking);
}

async function call({ asking, request, response, desk, patience }: Visit): Promise<void> {
  const name = asking.path.slice('/api/'.length);
  const maxBytes = name === 'files.paste' ? MAX_PASTED_BYTES : MAX_BYTES;
  const input = await readJson(request, { maxBytes, maxMs: patience.bodyMs });
  if (!input.ok) return sendRefusal(response, input.problem);
  sendReply(response, await desk.dispatch(name, input.value));
}

async function show(visit: Visit): Promise<void> {
  const { asking, response, desk } = visit;
  if (asking.method !== 'GET') return notHere(response, asking);
  if (asking.path === '/') return showFirstPage(visit);
  if (asking.path === '/enter.js')
    return sendAnswer(response, {
      status: 200,
      body: ENTER_SCRIPT,
      headers: { 'content-type': 'text/javascript; charset=utf-8' },
    });
  if (asking.path === '/live') return watch(visit);
  const [, target] = /^\/download\/([a-f0-9]{32})$/.exec(asking.path) ?? [];
  return target === undefined ? showFile(visit) : sendDownload(response, target, desk.shelf);
}

/** The one page that a stranger may call: with a token it lets in, with the cookie it is the window, else it explains. */
function showFirstPage({ asking, response, gate, files }: Visit): void {
  const session = gate.keys.enter(asking.query.get('token') ?? '');
  if (session !== null) {
    const cookie = `${gate.cookieName}=${session.cookie}; HttpOnly; SameSite=Strict; Path=/`;
    const body = enterPage(session.windowKey);
    return sendAnswer(response, { status: 200, body, headers: { ...HTML, 'set-cookie': cookie } });
  }
  const index = files.get('/index.html');
  if (!hasCookie(asking, gate) || index === undefined)
    return sendAnswer(response, { status: 401, body: strangerPage(NOT_SIGNED_IN), headers: HTML });
  // A used address in the history leads on, to the address without it.
  if (asking.query.has('token'))
    return sendAnswer(response, { status: 303, body: '', headers: { location: '/' } });
  sendAnswer(response, { status: 200, body: index.body, headers: index.headers });
}

const HTML = { 'content-type': 'text/html; charset=utf-8' };

function showFile({ asking, response, files }: Visit): void {
  const file = files.get(asking.path);
  if (file === undefined) return notHere(response, asking);
  sendAnswer(response, { status: 200, body: file.body, headers: file.headers });
}

function watch({ asking, response, streams, gate }: Visit): void {
  const owner = cookieOf(asking, gate);
  if (streams.isFull(owner))
    return sendRefusal(response, { status: 503, message: 'Too many windows are open in this browser.' });
  const since = asking.headers['last-event-id'] ?? asking.query.get('since');
  const revision = Number(since);
  streams.add(owner, response, since === null || !Number.isSafeInteger(revision) ? null : revision);
}

function giveAddress({ asking, response, controlKey, gate, newAddress }: Visit): void {
  const [, given = ''] = /^Bearer (.+)$/.exec(asking.headers.authorization ?? '') ?? [];
  const isOurs = asking.method === 'POST' && asking.headers.host === gate.host;
  if (!isSame(hash(controlKey), given) || !isOurs)
    return sendRefusal(response, { status: 403, message: 'Only the window itself may ask this.' });
  sendReply(response, { ok: true, value: newAddress() });
}

function notHere(response: ServerResponse, { method }: Asking): void {
  const isKnown = method === 'GET' || method === 'POST';
  sendRefusal(response, { status: isKnown ? 404 : 405, message: 'There is nothing here.' });
}
