import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { spread } from '#renderer/ui/grid/spread-columns.ts';

const COLUMNS = [{ id: 'row', width: 80 }, { id: 'who', width: 220 }, { id: 'why' }];
const widths = (room: number, most: Record<string, number>) =>
  spread(COLUMNS, room, most).map(({ width }) => width);

test('columns share what is left over, up to what each may have', () => {
  expect([
    widths(560, { who: 400, why: 400 }),
    widths(2_000, { who: 400, why: 300 }),
    widths(2_000, {}),
    spread(COLUMNS, 300, { who: 400 }),
  ]).toEqual([[80, 270, 210], [80, 400, 300], [80, 220, undefined], COLUMNS]);
});

test('no column ever gets narrower, and together they take no more than the room or what they took before', () => {
  const column = fc.record({ id: fc.uuid(), width: fc.integer({ min: 48, max: 400 }) });
  fc.assert(
    fc.property(fc.array(column), fc.nat(4_000), fc.nat(600), (columns, room, most) => {
      const after = spread(columns, room, Object.fromEntries(columns.map(({ id }) => [id, most])));
      const sum = (of: readonly { readonly width: number }[]) =>
        of.reduce((total, { width }) => total + width, 0);
      expect(sum(after)).toBeLessThanOrEqual(Math.max(room, sum(columns)));
      expect(after.every(({ width }, place) => width >= (columns[place]?.width ?? 0))).toBe(true);
    }),
  );
});
