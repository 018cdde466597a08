import { Button } from '#renderer/ui/controls/Button.tsx';
import { Menu } from '#renderer/ui/floating/Menu.tsx';
import { Chip } from '#renderer/ui/marks/Chip.tsx';
import type { Examination } from '#shared/ipc/lists.ts';

interface Props {
  readonly found: Examination;
  readonly onChange: (keyColumns: string[]) => void;
}

/** By which columns a row is known: two rows with the same key are the same lead, and only one of them is sent. */
export function KeyColumns({ found, onChange }: Props) {
  const { keyColumns, columns } = found;
  const others = columns.filter(({ name }) => !keyColumns.includes(name));
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="text-ink-soft">Rows are the same when they share</span>
      {keyColumns.map((name) => (
        <Chip key={name} icon="key" onRemove={() => onChange(keyColumns.filter((one) => one !== name))}>
          {name}
        </Chip>
      ))}
      {keyColumns.length === 0 ? <span>nothing: every row is its own</span> : null}
      {others.length === 0 ? null : (
        <Menu
          trigger={
            <Button size="small" variant="quiet" icon="add">
              Column
            </Button>
          }
          items={others.map(({ name, index }) => ({
            kind: 'action' as const,
            id: String(index),
            label: name,
            onSelect: () => onChange([...keyColumns, name]),
          }))}
        />
      )}
    </div>
  );
}
