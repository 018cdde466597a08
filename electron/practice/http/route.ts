import type { Route } from '../judge/acceptance.ts';

/** Where records are sent, as at Clay; the last part stands for the secret id. */
export const WEBHOOK_PATH = '/v3/sources/webhook/practice';

/** Where redirects point to: a webhook like the other, so that a client that follows gets through, and is noticed. */
export const MOVED_PATH = '/v3/sources/webhook/moved';

/** Whom a request is for. Control routes are for the one who runs the endpoint, not for the sender under test. */
export type Destination = Route | 'control' | 'nobody';

/** @param path the path alone, without a query */
export function destinationOf(path: string): Destination {
  if (path === WEBHOOK_PATH || path === MOVED_PATH) return 'webhook';
  if (path.startsWith('/api/')) return 'api';
  return path.startsWith('/practice/') ? 'control' : 'nobody';
}
