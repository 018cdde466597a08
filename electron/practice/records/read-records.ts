import { failed, ok, type Result } from '#shared/lib/result.ts';
import type { PracticeRecord } from './practice-record.ts';

/** What is wrong with a request, in the words of HTTP. */
export interface Invalid {
  readonly status: 400 | 401 | 404 | 405 | 413;
  readonly reason: string;
}

/** The records of a body: an object is one, an array of objects is as many as it has. */
export function recordsOfBody(body: string): Result<readonly PracticeRecord[], Invalid> {
  const value = parsed(body);
  if (value === undefined) return failed({ status: 400, reason: 'the body is not valid JSON' });
  const records = Array.isArray(value) ? value : [value];
  if (records.length === 0) return failed({ status: 400, reason: 'the array is empty' });
  if (!records.every(isRecord)) return failed({ status: 400, reason: 'every record must be a JSON object' });
  return ok(records);
}

/** The one record that the query of a GET makes. */
export const recordOfQuery = (query: URLSearchParams): PracticeRecord => Object.fromEntries(query);

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is PracticeRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
