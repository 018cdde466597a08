import type { FieldMapping } from '#shared/domain/mapping/field-mapping.ts';
import { failed, ok, type Result } from '#shared/lib/result.ts';

/**
 * `field=column`, any number of times.
 *
 * @returns null when nothing was said
 */
export function parseMapping(
  texts: readonly string[] | undefined,
): Result<readonly FieldMapping[] | null, string> {
  if (texts === undefined) return ok(null);
  const mapping: FieldMapping[] = [];
  for (const text of texts) {
    const equals = text.indexOf('=');
    if (equals < 1 || equals === text.length - 1) {
      return failed(
        'A mapping is a field, an equals sign and a column of the list, such as email=Work Email.',
      );
    }
    mapping.push({ field: text.slice(0, equals).trim(), column: text.slice(equals + 1).trim() });
  }
  return ok(mapping);
}
