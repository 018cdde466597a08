import type { ListInfo, Lists } from '#electron/ports/lists.ts';
import type { Access } from '#electron/ports/secrets.ts';
import type { RowValues, Template, Templates, TemplateUse } from '#electron/ports/templates.ts';
import type { BodyTemplate } from '#shared/domain/runs/workflow.ts';
import { failed, ok, type Result } from '#shared/lib/result.ts';
import { UserError } from '#shared/lib/user-error.ts';

interface TemplatePorts {
  readonly lists: Lists;
  readonly templates: Templates;
}

interface TemplatedRequest {
  readonly list: ListInfo;
  readonly access: Access;
  readonly body: BodyTemplate;
}

/** Rows that a template is tried on: one messy row must not stop a run, a misspelt column must. */
const TRIED_ROWS = 20;

/**
 * Tries the templates of a request on the first rows.
 *
 * @throws UserError `input` when one cannot be read, or fits none of the rows; what is said of an address or a header
 *   holds nothing of it
 */
export async function checkTemplates(
  ports: TemplatePorts,
  { list, access, body }: TemplatedRequest,
): Promise<void> {
  const ids = await ports.lists.rowIdsAfter(list.id, 0, TRIED_ROWS);
  const rows = (await ports.lists.rows(list.id, ids)).map((row) => valuesOf(list, row.values));
  checkSecret(ports.templates, { what: 'The address', text: access.url, use: 'url' }, rows);
  for (const [name, text] of Object.entries(access.headers)) {
    checkSecret(ports.templates, { what: `The header ${name}`, text, use: 'header' }, rows);
  }
  if (body.kind === 'template') checkBody(ports.templates(body.text, 'json'), list, rows);
}

function checkBody(template: Template, list: ListInfo, rows: readonly RowValues[]): void {
  const problem = problemOnAll((row) => jsonOf(template, row), rows);
  if (problem === null) return;
  const columns = list.columns.map(({ name }) => name).join(', ');
  throw new UserError(
    'input',
    `The body does not fit the list: ${problem}. Nothing was sent. Its columns are: ${columns}.`,
  );
}

interface SecretText {
  readonly what: string;
  readonly text: string;
  readonly use: TemplateUse;
}

function checkSecret(
  templates: Templates,
  { what, text, use }: SecretText,
  rows: readonly RowValues[],
): void {
  if (!/\{\{|\{%/.test(text)) return;
  let isFitting: boolean;
  try {
    isFitting = problemOnAll(templates(text, use), rows) === null;
  } catch {
    isFitting = false; // the reason would quote the text
  }
  if (isFitting) return;
  throw new UserError(
    'input',
    `${what} is a template that does not fit the list's columns. Nothing was sent.`,
  );
}

/** The first problem when no row fits; null when one does, or there are none. */
function problemOnAll(template: Template, rows: readonly RowValues[]): string | null {
  let first: string | null = null;
  for (const row of rows) {
    const rendered = template(row);
    if (rendered.ok) return null;
    first ??= rendered.problem;
  }
  return first;
}

function jsonOf(template: Template, row: RowValues): Result<string, string> {
  const text = template(row);
  if (!text.ok) return text;
  try {
    JSON.parse(text.value);
    return ok(text.value);
  } catch {
    return failed('it does not give JSON');
  }
}

function valuesOf(list: ListInfo, values: readonly (string | null)[]): RowValues {
  return Object.fromEntries(list.columns.map(({ name, index }) => [name, values[index] ?? null]));
}
