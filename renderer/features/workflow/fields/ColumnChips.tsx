import { Chip } from '#renderer/ui/marks/Chip.tsx';
import type { List } from '#shared/ipc/lists.ts';
import type { FieldMappingView } from '#shared/ipc/workflows.ts';
import { dragOfColumn } from './column-drag.ts';

interface Props {
  readonly list: List;
  readonly fields: readonly FieldMappingView[];
  readonly onAdd: (column: string) => void;
}

/** The columns of the list, to be dragged onto a field, or pressed to become one. Those in use look so. */
export function ColumnChips({ list, fields, onAdd }: Props) {
  const used = new Set(fields.flatMap((field) => (field.kind === 'column' ? [field.column] : [])));
  return (
    <ul aria-label={`Columns of ${list.name}`} className="m-0 flex list-none flex-wrap gap-1.5 p-0">
      {list.columns.map(({ name, index }) => (
        <li key={index}>
          <Chip
            faded={used.has(name)}
            icon={used.has(name) ? 'check' : undefined}
            drag={dragOfColumn(name)}
            onClick={() => onAdd(name)}
          >
            {name}
          </Chip>
        </li>
      ))}
    </ul>
  );
}
