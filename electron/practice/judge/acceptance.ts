import type { Reply } from '../faults/answer.ts';
import type { PracticeRecord } from '../records/practice-record.ts';

/** The two ways in: Clay's webhook, and an HTTP API that answers with data. */
export type Route = 'api' | 'webhook';

const HEADERS = { 'content-type': 'application/json' };

const ACKNOWLEDGED: Reply = { status: 200, headers: HEADERS, body: '{"status":"ok"}' };

/** What a sender is told when all is well: a bare acknowledgement as from Clay, or the record (or records) sent back. */
export function acceptanceOf(route: Route, records: readonly PracticeRecord[]): Reply {
  if (route === 'webhook') return ACKNOWLEDGED;
  const data = records.length === 1 ? records[0] : records;
  return { status: 200, headers: HEADERS, body: JSON.stringify({ status: 'ok', data }) };
}
