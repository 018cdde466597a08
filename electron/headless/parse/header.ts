import type { HeaderValues } from '#shared/domain/connections/header.ts';
import { failed, ok, type Result } from '#shared/lib/result.ts';

/**
 * Headers as `name: value`, names in lower case.
 *
 * @returns a problem that never repeats what was typed: it may be a key
 */
export function parseHeaders(lines: readonly string[]): Result<HeaderValues, string> {
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon < 1 || name === '')
      return failed("A header is a name, a colon and a value, such as 'x-api-key: …'.");
    if (headers.has(name)) return failed(`The header ${name} is given twice.`);
    headers.set(name, line.slice(colon + 1).trim());
  }
  return ok(Object.fromEntries(headers));
}
