import type { ListRow } from '#electron/ports/lists.ts';
import type { Access } from '#electron/ports/secrets.ts';
import type { RowValues, Template, Templates } from '#electron/ports/templates.ts';
import type { BodyTemplate, Step } from '#shared/domain/runs/workflow.ts';
import { failed, ok, type Result } from '#shared/lib/result.ts';
import { compileFields, type RenderedBody } from './compile-fields.ts';

/** One row's part of a request, and the text that its identity is made of. */
export interface RenderedRow {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON of this record; null where the request has no body. */
  readonly body: string | null;
  /** What was filled in from the row, in a fixed order: equal content is an equal send. */
  readonly content: string;
}

/** Renders rows into requests; what does not fit is said for that row alone. */
export type StepRenderer = (row: ListRow) => Result<RenderedRow, string>;

/** What a step is compiled from. */
export interface StepParts {
  readonly step: Step;
  readonly access: Access;
  readonly columns: readonly string[];
  readonly templates: Templates;
}

/**
 * Compiles a step once, so that a row costs only its values.
 *
 * @throws UserError `input` for a column that the list does not have, or a template that cannot be read
 */
export function compileStep({ step, access, columns, templates }: StepParts): StepRenderer {
  const body = compileBody(step.body, columns, templates);
  const url = compileText(access.url, templates, 'url');
  const plainHeaders = Object.fromEntries(
    Object.entries(access.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const headers = Object.entries(plainHeaders).map(
    ([name, value]) => [name, compileText(value, templates, 'header')] as const,
  );
  const needsValues =
    step.body.kind === 'template' || isTemplate(access.url) || headers.some(([, text]) => text.isTemplate);

  return (row) => {
    const values = needsValues ? valuesByName(columns, row) : {};
    const rendered = body(row, values);
    if (!rendered.ok) return rendered;
    if (!needsValues) {
      return ok({
        url: access.url,
        headers: plainHeaders,
        body: rendered.value.json,
        content: rendered.value.content,
      });
    }
    return withTemplates(rendered.value, { url, headers, values });
  };
}

type BodyRenderer = (row: ListRow, values: RowValues) => Result<RenderedBody, string>;

function compileBody(body: BodyTemplate, columns: readonly string[], templates: Templates): BodyRenderer {
  switch (body.kind) {
    case 'none':
      return () => ok({ json: null, content: '' });
    case 'fields':
      return compileFields(body.fields, columns);
    case 'template': {
      const template = templates(body.text, 'json');
      return (_row, values) => renderJson(template, values);
    }
  }
}

/** A template's JSON is made canonical by reading it: layout and the order of members change nothing. */
function renderJson(template: Template, values: RowValues): Result<RenderedBody, string> {
  const text = template(values);
  if (!text.ok) return text;
  try {
    const json = JSON.stringify(JSON.parse(text.value));
    return ok({ json, content: JSON.stringify(sortedMembers(JSON.parse(text.value))) });
  } catch {
    return failed('the template does not give JSON for this row');
  }
}

function sortedMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedMembers);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, sortedMembers(member)]));
}

interface CompiledText {
  readonly isTemplate: boolean;
  readonly render: Template;
}

function compileText(text: string, templates: Templates, use: 'url' | 'header'): CompiledText {
  if (!isTemplate(text)) return { isTemplate: false, render: () => ok(text) };
  return { isTemplate: true, render: templates(text, use) };
}

const isTemplate = (text: string): boolean => /\{\{|\{%/.test(text);

interface AroundBody {
  readonly url: CompiledText;
  readonly headers: readonly (readonly [string, CompiledText])[];
  readonly values: RowValues;
}

function withTemplates(
  body: RenderedBody,
  { url, headers, values }: AroundBody,
): Result<RenderedRow, string> {
  const renderedUrl = url.render(values);
  if (!renderedUrl.ok) return renderedUrl;
  if (!URL.canParse(renderedUrl.value)) return failed('its values do not make an address');
  // Only what came from the row makes the content: a new key or a moved webhook is still the same send.
  const content: string[] = [url.isTemplate ? renderedUrl.value : '', body.content];
  const plainHeaders: Record<string, string> = {};
  for (const [name, text] of headers) {
    const value = text.render(values);
    if (!value.ok) return value;
    plainHeaders[name] = value.value;
    if (text.isTemplate) content.push(name, value.value);
  }
  return ok({
    url: renderedUrl.value,
    headers: plainHeaders,
    body: body.json,
    content: JSON.stringify(content),
  });
}

function valuesByName(columns: readonly string[], row: ListRow): RowValues {
  return Object.fromEntries(columns.map((name, index) => [name, row.values[index] ?? null]));
}
