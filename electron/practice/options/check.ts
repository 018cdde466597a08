/** What is wrong with a value that came from outside, as a sentence that begins with its place; null when nothing is. */
export type Check = (value: unknown, place: string) => string | null;

export const aBoolean: Check = (value, place) =>
  typeof value === 'boolean' ? null : `${place} must be true or false`;

export const aText: Check = (value, place) => (typeof value === 'string' ? null : `${place} must be a text`);

export const aNumber =
  (least: number, most: number): Check =>
  (value, place) =>
    typeof value === 'number' && value >= least && value <= most
      ? null
      : `${place} must be a number from ${least} to ${most}`;

export const aWhole =
  (least: number, most: number): Check =>
  (value, place) =>
    aNumber(least, most)(value, place) ??
    (Number.isInteger(value) ? null : `${place} must be a whole number`);

export const oneOf =
  (...allowed: readonly unknown[]): Check =>
  (value, place) =>
    allowed.includes(value) ? null : `${place} must be one of ${allowed.join(', ')}`;

export const orNull =
  (check: Check): Check =>
  (value, place) =>
    value === null ? null : check(value, place);

export const either =
  (one: Check, other: Check): Check =>
  (value, place) =>
    one(value, place) === null ? null : other(value, place);

export const aList =
  (check: Check): Check =>
  (value, place) =>
    Array.isArray(value)
      ? firstProblem(value.map((item, index) => check(item, `${place}[${index}]`)))
      : `${place} must be a list`;

/** An object with these fields and no others: a misspelt one must not be taken for one left out. */
export const anObject =
  (required: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check =>
  (value, place) => {
    if (!isObject(value)) return `${place} must be an object`;
    const known = { ...required, ...optional };
    const names = new Set([...Object.keys(required), ...Object.keys(value)]);
    return firstProblem(
      [...names].map(
        (name) => known[name]?.(value[name], `${place}.${name}`) ?? unknownField(known, name, place),
      ),
    );
  };

/** One of several kinds of object, told apart by their `kind`. */
export const aKindOf =
  (kinds: Readonly<Record<string, Check>>): Check =>
  (value, place) => {
    if (!isObject(value)) return `${place} must be an object`;
    const check =
      typeof value['kind'] === 'string' && Object.hasOwn(kinds, value['kind']) && kinds[value['kind']];
    return check ? check(value, place) : `${place}.kind must be one of ${Object.keys(kinds).join(', ')}`;
  };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const firstProblem = (problems: readonly (string | null)[]): string | null =>
  problems.find((problem) => problem !== null) ?? null;

const unknownField = (known: Readonly<Record<string, Check>>, name: string, place: string): string | null =>
  Object.hasOwn(known, name) ? null : `${place}.${name} is not known`;
