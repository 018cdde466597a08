import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { liquidTemplates } from '#electron/adapters/liquid-templates.ts';
import { compileStep } from '#electron/engine/compile-step.ts';
import { suggestFields } from '#electron/services/workflows/suggest-fields.ts';
import { type FieldMapping, isConstant } from '#shared/domain/mapping/field-mapping.ts';
import { TRANSFORMS, transformCell } from '#shared/domain/mapping/transforms.ts';
import type { RowId } from '#shared/lib/ids.ts';
import { aStep } from '#test/support/builders.ts';

const COLUMNS = ['A', 'B', 'C'];
const cell = fc.option(
  fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', ' ', '007', 'yes', 'a@b.example', '-0', '1.5'),
    fc.double().map(String),
  ),
);
const transforms = fc.array(fc.constantFrom(...TRANSFORMS), { maxLength: 6 });

test('any transforms give a value that JSON keeps, or a problem without the cell in it', () => {
  fc.assert(
    fc.property(transforms, cell, (some, value) => {
      const result = transformCell(some, value);
      if (result.ok) expect(JSON.parse(JSON.stringify(result.value))).toEqual(result.value);
      else expect(result.problem).toMatch(/^holds (?:no plain number|neither yes nor no)$/);
    }),
  );
});

test('a missing value stays missing, and no transforms change nothing', () => {
  fc.assert(
    fc.property(transforms, cell, (some, value) => {
      expect(transformCell(some, null)).toEqual({ ok: true, value: null });
      expect(transformCell([], value)).toEqual({ ok: true, value });
    }),
  );
});

test('doing the same once more changes nothing more', () => {
  fc.assert(
    fc.property(fc.constantFrom(...TRANSFORMS), cell, (transform, value) => {
      const once = transformCell([transform], value);
      if (!once.ok || transform === 'domainOfEmail') return;
      expect(transformCell([transform, transform], value)).toEqual(once);
    }),
  );
});

const mapping: fc.Arbitrary<readonly FieldMapping[]> = fc.uniqueArray(
  fc.oneof(
    fc.record({ field: fc.string(), column: fc.constantFrom(...COLUMNS) }),
    fc.record({ field: fc.string(), column: fc.constantFrom(...COLUMNS), transforms }),
    fc.record({
      field: fc.string(),
      constant: fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
    }),
  ),
  { selector: ({ field }) => field, maxLength: 6 },
);

const bodyOf = (fields: readonly FieldMapping[], values: readonly (string | null)[]) =>
  compileStep({
    step: aStep({ body: { kind: 'fields', fields } }),
    access: { url: 'https://example.com/in', headers: {} },
    columns: COLUMNS,
    templates: liquidTemplates,
  })({ id: 1 as RowId, key: null, values });

test('a body holds each field with what its mapping gives, and its content does not depend on their order', () => {
  fc.assert(
    fc.property(mapping, fc.array(cell, { minLength: 3, maxLength: 3 }), (fields, values) => {
      const rendered = bodyOf(fields, values);
      const sent = fields.map((one): readonly [string, unknown] | null => {
        if (isConstant(one)) return [one.field, one.constant];
        const value = transformCell(one.transforms ?? [], values[COLUMNS.indexOf(one.column)] ?? null);
        return value.ok ? [one.field, value.value] : null;
      });
      expect(rendered.ok).toBe(sent.every((member) => member !== null));
      if (!rendered.ok) return;
      const members = sent.filter((member) => member !== null);
      const expected = `{${members.map(([field, value]) => `${JSON.stringify(field)}:${JSON.stringify(value)}`).join(',')}}`;
      expect(rendered.value.body).toBe(expected);
      const swapped = bodyOf(fields.toReversed(), values);
      expect(swapped.ok && swapped.value.content).toBe(rendered.value.content);
    }),
  );
});

test('suggested fields have names of their own, one for each column', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string()), (names) => {
      const fields = suggestFields({ columns: names.map((name, index) => ({ name, index })) });
      expect(fields.map(({ column }) => column)).toEqual(names);
      expect(new Set(fields.map(({ field }) => field)).size).toBe(names.length);
      for (const { field } of fields) expect(field).toMatch(/^.{1,64}$/u);
    }),
  );
});
