import { describe, expect, test } from 'vitest';
import { liquidTemplates } from '#electron/adapters/liquid-templates.ts';
import { compileStep } from '#electron/engine/compile-step.ts';
import type { Access } from '#electron/ports/secrets.ts';
import type { BodyTemplate } from '#shared/domain/runs/workflow.ts';
import type { RowId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { aStep } from '#test/support/builders.ts';

const COLUMNS = ['Email', 'First name'];
const fields = (...names: string[]): BodyTemplate => ({
  kind: 'fields',
  fields: names.map((field, index) => ({ field, column: COLUMNS[index] ?? '' })),
});

/** The request of one row. */
function render(body: BodyTemplate, values: readonly (string | null)[], access: Partial<Access> = {}) {
  const step = aStep({ body });
  const render = compileStep({
    step,
    access: { url: 'https://example.com/in', headers: {}, ...access },
    columns: COLUMNS,
    templates: liquidTemplates,
  });
  return render({ id: 1 as RowId, key: null, values });
}

const valueOf = (...args: Parameters<typeof render>) => {
  const rendered = render(...args);
  if (!rendered.ok) throw new Error(rendered.problem);
  return rendered.value;
};

const NASTY = 'a"b\\c\nd\u2028{{ x }} & ü 😀';

describe('fields', () => {
  test('become an object in the order given, whatever the values hold', () => {
    expect(valueOf(fields('mail', 'name'), ['a@b.c', NASTY]).body).toBe(
      JSON.stringify({ mail: 'a@b.c', name: NASTY }),
    );
  });

  test('keep null where a ragged row had nothing, and text where a number was written', () => {
    expect(valueOf(fields('mail', 'name'), ['007', null]).body).toBe('{"mail":"007","name":null}');
  });

  test('have the same content in any order', () => {
    const swapped: BodyTemplate = {
      kind: 'fields',
      fields: [
        { field: 'b', column: 'First name' },
        { field: 'a', column: 'Email' },
      ],
    };
    const sorted: BodyTemplate = {
      kind: 'fields',
      fields: [
        { field: 'a', column: 'Email' },
        { field: 'b', column: 'First name' },
      ],
    };
    const one = valueOf(swapped, ['x', 'y']);
    const other = valueOf(sorted, ['x', 'y']);
    expect(one.content).toBe(other.content);
    expect(one.body).not.toBe(other.body);
  });

  test('of a column that the list does not have are refused before any row', () => {
    const unknown: BodyTemplate = { kind: 'fields', fields: [{ field: 'x', column: 'Phone' }] };
    expect(() => render(unknown, ['a', 'b'])).toThrow(UserError);
    expect(() => render(unknown, ['a', 'b'])).toThrow('no column "Phone"');
  });
});

describe('a body template', () => {
  const template = (text: string): BodyTemplate => ({ kind: 'template', text });

  test('holds whatever a value is, as a JSON value', () => {
    const body = valueOf(template('{"mail": {{ Email }}, "to": [{{ ["First name"] }}]}'), [NASTY, null]).body;
    expect(JSON.parse(body ?? '')).toEqual({ mail: NASTY, to: [null] });
  });

  test('has the same content in any layout and order of members', () => {
    const one = valueOf(template('{"a": {{ Email }}, "b": {"c": 1, "d": 2}}'), ['x', 'y']);
    const other = valueOf(template('{ "b": {"d": 2, "c": 1},\n "a": {{ Email }} }'), ['x', 'y']);
    expect(one.content).toBe(other.content);
  });

  test('that gives no JSON for a row refuses that row alone', () => {
    expect(render(template('{"mail": {{ Email }}'), ['x', 'y'])).toEqual({
      ok: false,
      problem: 'the template does not give JSON for this row',
    });
  });

  test('that names no column of the list refuses the row and says which', () => {
    expect(render(template('{"mail": {{ Phone }}}'), ['x', 'y'])).toMatchObject({
      ok: false,
      problem: expect.stringContaining('Phone'),
    });
  });

  test('that cannot be read is refused before any row', () => {
    expect(() => render(template('{{ Email'), ['x', 'y'])).toThrow(UserError);
  });
});

describe('an address', () => {
  test('takes values percent-encoded, so that none can leave its place', () => {
    const { url } = valueOf({ kind: 'none' }, ['a/../b?c=d&e#f g', 'x'], {
      url: 'https://example.com/{{ Email }}/end',
    });
    expect(url).toBe('https://example.com/a%2F..%2Fb%3Fc%3Dd%26e%23f%20g/end');
  });

  test('and headers that are the same for all rows make no part of what is sent', () => {
    const one = valueOf(fields('mail'), ['x', null]);
    const other = valueOf(fields('mail'), ['x', null], {
      url: 'https://example.com/moved',
      headers: { authorization: 'new key' },
    });
    expect(one.content).toBe(other.content);
  });

  test('that differs from row to row makes part of what is sent', () => {
    const access = { url: 'https://example.com/{{ Email }}' };
    expect(valueOf({ kind: 'none' }, ['x', null], access).content).not.toBe(
      valueOf({ kind: 'none' }, ['y', null], access).content,
    );
  });
});

describe('a header', () => {
  test.each([
    ['a line break', 'x\r\nevil: 1'],
    ['what no header can hold', '名前'],
  ])('never takes %s from a row', (_name, value) => {
    expect(render(fields('mail'), [value, null], { headers: { 'x-mail': '{{ Email }}' } })).toMatchObject({
      ok: false,
    });
  });

  test('takes what fits', () => {
    expect(
      valueOf(fields('mail'), ['a b', null], { headers: { 'x-mail': 'to {{ Email }}' } }).headers,
    ).toEqual({ 'x-mail': 'to a b' });
  });

  test('is there once, however it is written', () => {
    const { headers } = valueOf(fields('mail'), ['a', null], {
      headers: { 'Content-Type': 'application/vnd.api+json' },
    });
    expect(headers).toEqual({ 'content-type': 'application/vnd.api+json' });
  });
});
