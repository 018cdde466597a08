import type { List } from '#shared/ipc/lists.ts';
import { counted } from './format.ts';

/** Lists as something to choose from; an option's value is its list's id. */
export const listOptions = (lists: readonly List[]) =>
  lists.map(({ id, name, rowCount }) => ({
    value: String(id),
    label: name,
    detail: counted(rowCount, 'row'),
  }));
