import { failed, ok, type Result } from '#shared/lib/result.ts';
import { parseCountOrZero } from './numbers.ts';

const MAX_PORT = 65_535;

/** A port of this machine; 0 leaves it to the system. */
export function parsePort(text: string): Result<number, string> {
  const port = parseCountOrZero(text);
  return port.ok && port.value <= MAX_PORT
    ? ok(port.value)
    : failed(`A port is a whole number up to ${MAX_PORT}.`);
}
