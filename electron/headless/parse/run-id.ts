import type { RunId } from '#shared/lib/ids.ts';
import { failed, ok, type Result } from '#shared/lib/result.ts';
import { parseCount } from './numbers.ts';

/** A run by its number. */
export function parseRunId(text: string): Result<RunId, string> {
  const id = parseCount(text);
  return id.ok ? ok(id.value as RunId) : failed('A run is named by its number.'); // whether it exists, the ledger says
}
