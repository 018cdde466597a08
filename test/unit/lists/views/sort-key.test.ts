import { expect, test } from 'vitest';
import { sortKey } from '#shared/domain/lists/views/sort-key.ts';

test.each([[['Zoë', 'anna', 'Émile', ' emil', 'Łukasz', 'lars', 'Ørsted', 'Olsen', 'straße', 'Strasse 2']]])(
  'sorts as people look names up',
  (names) => {
    const sorted = names.toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
    expect(sorted).toEqual([
      'anna',
      ' emil',
      'Émile',
      'lars',
      'Łukasz',
      'Olsen',
      'Ørsted',
      'straße',
      'Strasse 2',
      'Zoë',
    ]);
  },
);
