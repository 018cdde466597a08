/** What most tables take for a field's name without ado. */
const LONGEST = 60;

/**
 * A column's name as the name of a field: small letters and digits of any language with underscores between, as in
 * `linkedin_url` for `LinkedIn URL`. Empty where nothing of it is left.
 */
export const plainName = (column: string): string =>
  column
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .slice(0, LONGEST)
    .replaceAll(/^_+|_+$/g, '');
