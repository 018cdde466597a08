import type { Result } from '#shared/lib/result.ts';

/** What surrounds a value decides how it is escaped. */
export type TemplateUse = 'json' | 'url' | 'header';

/** The values of one row by column name. */
export type RowValues = Readonly<Record<string, string | null>>;

/** A compiled text: renders a row, or says why it cannot (an unknown column, a header value with a line break). */
export type Template = (row: RowValues) => Result<string, string>;

/** Compiles texts in the Liquid language. Throws `UserError('input')` for a text that is not in it. */
export type Templates = (text: string, use: TemplateUse) => Template;
