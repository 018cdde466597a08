import type { ListInfo } from '#electron/ports/lists.ts';
import type { ColumnField } from '#shared/domain/mapping/field-mapping.ts';
import { plainName } from '#shared/domain/mapping/plain-name.ts';

/** Fields to begin with: one for each column, as it is, under a plain name of its own. */
export function suggestFields({ columns }: Pick<ListInfo, 'columns'>): readonly ColumnField[] {
  const taken = new Set<string>();
  return columns.map(({ name, index }) => {
    const field = freeName(plainName(name) || `column_${index + 1}`, taken);
    taken.add(field);
    return { field, column: name };
  });
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number += 1) {
    const name = `${wanted}_${number}`;
    if (!taken.has(name)) return name;
  }
}
