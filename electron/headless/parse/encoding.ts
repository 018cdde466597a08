import {
  encodingNamed,
  TEXT_ENCODINGS,
  type TextEncoding,
} from '#shared/domain/lists/encoding/text-encoding.ts';
import { failed, ok, type Result } from '#shared/lib/result.ts';

/** An encoding by any of its usual names, such as `utf8`, `latin1` or `cp1252`. */
export function parseEncoding(text: string): Result<TextEncoding, string> {
  const encoding = encodingNamed(text);
  return encoding === null ? failed(`It must be one of ${TEXT_ENCODINGS.join(', ')}.`) : ok(encoding);
}
