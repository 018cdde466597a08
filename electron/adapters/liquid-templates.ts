import { Liquid, type Template as LiquidTemplate } from 'liquidjs';
import type { RowValues, Template, Templates, TemplateUse } from '#electron/ports/templates.ts';
import { failed, ok } from '#shared/lib/result.ts';
import { UserError } from '#shared/lib/user-error.ts';

/** A template that renders more than this, or for longer, is a mistake, and must not hold a run up. */
const BOUNDS = { renderLimit: 100, memoryLimit: 10_000_000 };

/** RFC 9110 section 5.5: visible characters, spaces and tabs. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const UNFIT_FOR_HEADER = /[^\t\x20-\x7e\x80-\xff]/;

/** Cells are text; what a filter makes of them may be anything. */
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? '').replace(/^"(.*)"$/, '$1');

/** What a value needs so that it cannot break out of its surroundings. */
const ESCAPES: Readonly<Record<TemplateUse, (value: unknown) => string>> = {
  json: (value) => JSON.stringify(value ?? null),
  url: (value) => encodeURIComponent(textOf(value)),
  header: textOf,
};

const engineFor = (use: TemplateUse): Liquid =>
  new Liquid({ outputEscape: ESCAPES[use], strictVariables: true, ownPropertyOnly: true, ...BOUNDS });

const ENGINES: Readonly<Record<TemplateUse, Liquid>> = {
  json: engineFor('json'),
  url: engineFor('url'),
  header: engineFor('header'),
};

/**
 * Compiles templates with liquidjs. In JSON a value renders as a whole JSON value, quotes included, so that
 * `{"email": {{ email }}}` is right whatever the row holds; in an address it is percent-encoded.
 */
export const liquidTemplates: Templates = (text, use) => {
  const engine = ENGINES[use];
  const parsed = parse(engine, text);
  return (row) => renderRow(engine, parsed, row, use);
};

function parse(engine: Liquid, text: string): LiquidTemplate[] {
  try {
    return engine.parse(text);
  } catch (error) {
    throw new UserError('input', `The template cannot be read: ${firstLine(error)}. Nothing was sent.`, {
      cause: error,
    });
  }
}

function renderRow(
  engine: Liquid,
  parsed: LiquidTemplate[],
  row: RowValues,
  use: TemplateUse,
): ReturnType<Template> {
  try {
    const text = String(engine.renderSync(parsed, row));
    if (use === 'header' && UNFIT_FOR_HEADER.test(text))
      return failed('a header may not hold a line break, or letters outside Latin-1');
    return ok(text);
  } catch (error) {
    return failed(`the template does not fit the row: ${firstLine(error)}`);
  }
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
