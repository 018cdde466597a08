import { failed, ok, type Result } from '#shared/lib/result.ts';
import type { PracticeRecord } from '../records/practice-record.ts';
import { type Invalid, recordOfQuery, recordsOfBody } from '../records/read-records.ts';
import type { Body } from './read-body.ts';
import type { Destination } from './route.ts';

/** The parts of a request that its content hangs on. */
export interface Parts {
  readonly body: Exclude<Body, null>;
  readonly destination: Exclude<Destination, 'control'>;
  /** The token is as it should be, or none is asked for. */
  readonly isAuthorised: boolean;
  readonly method: string;
  readonly query: string;
}

const METHODS: Readonly<Record<Parts['destination'], readonly string[]>> = {
  api: ['GET', 'PATCH', 'POST', 'PUT'],
  nobody: [],
  webhook: ['POST'],
};

/** The records of a request, or the first thing that is wrong with it. */
export function readContent(parts: Parts): Result<readonly PracticeRecord[], Invalid> {
  const { body, destination, isAuthorised, method, query } = parts;
  if (destination === 'nobody') return failed({ status: 404, reason: 'there is nothing here' });
  if (!METHODS[destination].includes(method)) {
    return failed({ status: 405, reason: `${method} is not a way to send here` });
  }
  if (!isAuthorised) return failed({ status: 401, reason: 'the token is missing or wrong' });
  if (body === 'tooLarge') return failed({ status: 413, reason: 'the body is too large' });
  return method === 'GET' ? ok([recordOfQuery(new URLSearchParams(query))]) : recordsOfBody(body.text);
}
