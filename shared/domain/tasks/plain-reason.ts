/** Stands for what differs from task to task. */
const GAP = '…';

/**
 * Parts of a reason that differ from task to task though the reason is the same: whose run, how long, how many bytes,
 * when, which request. A status in brackets, as in `(422)`, and the number of attempts say what it was, and stay.
 */
const VARYING: readonly (readonly [pattern: RegExp, put: string])[] = [
  // Addresses of people, and what follows the host in those of services.
  [/[^\s@"'<>(),;:]+@[^\s@"'<>(),;:]+\.[^\s@"'<>(),;:]+/g, GAP],
  [/\b(https?:\/\/[^\s/?#"')]+)[/?#][^\s"')]*/gi, `$1/${GAP}`],
  [/\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?/g, GAP],
  [/\b\d{1,2}:\d{2}(?::\d{2})?\b/g, GAP],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, GAP],
  // A word of letters alone is a word; one of many letters and digits is an id.
  [/\b(?=[\w-]*\d)(?=[\w-]*[a-z])[\w-]{16,}\b/gi, GAP],
  [/\b(row|rows|run|call|task|request|line) #?\d[\d,]*\b/gi, `$1 ${GAP}`],
  [/\b\d[\d,.]*(?= (?:ms|s|min|h|days?|seconds?|minutes?|hours?|bytes|characters|KB|MB)\b)/g, GAP],
  [/\b\d{1,3}(?:,\d{3})+\b/g, GAP],
  [/\b\d{5,}\b/g, GAP],
];

/**
 * A reason without what differs from task to task: tasks whose plain reasons are equal stand where they stand for the
 * same reason. A plain reason is its own plain reason.
 */
export const plainReason = (reason: string): string =>
  VARYING.reduce((text, [pattern, put]) => text.replaceAll(pattern, put), reason);
