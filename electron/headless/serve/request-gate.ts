import type { IncomingHttpHeaders } from 'node:http';
import type { SessionKeys } from './session-keys.ts';

/** What a request must show before anything is looked at. */
export interface Gate {
  /** `127.0.0.1:<port>`, as browsers name it. */
  readonly host: string;
  readonly cookieName: string;
  readonly keys: SessionKeys;
}

export interface Asking {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
}

/** Why a request is turned away: a status, and a sentence that tells a stranger nothing. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
}

/**
 * Judges who asks, before what is asked for: the name that was called, the page that calls, and the session. The
 * first page alone may be called from anywhere, as from a terminal or a mail: it shows nothing of the user's.
 *
 * @returns null when the request may come in
 */
export function refuseStranger(asking: Asking, gate: Gate): Refusal | null {
  // A name of another's that leads to this machine (DNS rebinding) makes a page look like ours to the browser.
  if (asking.headers.host !== gate.host) return { status: 421, message: 'This server has another name.' };
  if (isFirstPage(asking)) return null;
  if (!isFromOurPage(asking, gate)) return { status: 403, message: 'Only the window itself may ask this.' };
  return hasSession(asking, gate) ? null : { status: 401, message: NOT_SIGNED_IN };
}

export const NOT_SIGNED_IN =
  'This browser is not signed in, or Sluice was started anew since. Nothing is lost. ' +
  'Open the address that Sluice shows; `sluice serve --url` shows a new one.';

/** Shown when nobody is signed in yet: the way in, what it takes to go through it, and nothing else. */
export const isFirstPage = ({ method, path }: Asking): boolean =>
  method === 'GET' && (path === '/' || path === '/enter.js');

/** Whether the cookie is there, for what shows nothing of the user's. */
export const hasCookie = (asking: Asking, gate: Gate): boolean => gate.keys.hasCookie(cookieOf(asking, gate));

/**
 * Whether the browser says that our own page asks. Both headers are the browser's own and out of a page's reach. An
 * old browser may leave out the second; a POST always has the first.
 */
function isFromOurPage({ method, headers }: Asking, { host }: Gate): boolean {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  if (origin !== undefined ? origin !== `http://${host}` : method === 'POST') return false;
  // `none`: typed or opened by the user's own hand.
  return site === undefined || site === 'same-origin' || (site === 'none' && method === 'GET');
}

function hasSession(asking: Asking, gate: Gate): boolean {
  if (!asksForData(asking.path)) return hasCookie(asking, gate);
  const given = asking.headers['x-sluice-window'] ?? asking.query.get('key') ?? '';
  const windowKey = String(given);
  return gate.keys.hasBoth({ cookie: cookieOf(asking, gate), windowKey });
}

/** Everything but the window's own files, and downloads, whose addresses cannot be guessed. */
const asksForData = (path: string): boolean =>
  path === '/live' || path === '/files' || path.startsWith('/api/');

/**
 * The session that the browser names; empty where it names none. Any port of this machine can have set a cookie of the
 * same name, and some come before ours: those that name no session are passed over.
 */
export function cookieOf({ headers }: Asking, { cookieName, keys }: Gate): string {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const named = pairs.filter((pair) => pair.startsWith(`${cookieName}=`));
  return (
    named.map((pair) => pair.slice(cookieName.length + 1)).find((cookie) => keys.hasCookie(cookie)) ?? ''
  );
}
