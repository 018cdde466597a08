import { failed, ok, type Result } from '#shared/lib/result.ts';

/** Header names in lower case with their values. The values are secrets. */
export type HeaderValues = Readonly<Record<string, string>>;

/**
 * Checks one header and gives its name in lower case.
 *
 * @returns a problem that names the header, never its value
 */
export function checkHeader(name: string, value: string): Result<string, string> {
  const lower = name.toLowerCase();
  if (!TOKEN.test(name))
    return failed('A header needs a name of letters, digits and hyphens before its colon.');
  if (OURS.has(lower)) return failed(`The header ${lower} is set by Sluice itself.`);
  if (!PLAIN.test(value))
    return failed(`The value of the header ${lower} holds characters that a header cannot carry.`);
  return ok(lower);
}

/** RFC 9110, section 5.6.2; begins with a letter or digit, as all in use do, so that no name is one of JavaScript's own. */
const TOKEN = /^[0-9a-z][!#$%&'*+.^_`|~0-9a-z-]*$/i;
/** Visible Latin-1, blanks and tabs: a line break would begin a header of its own. */
const PLAIN = /^[\t\x20-\x7e\x80-\xff]*$/;
/** Those of the connection (RFC 9110, section 7.6.1), and the one that tells repeats apart. */
const OURS = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'idempotency-key',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);
