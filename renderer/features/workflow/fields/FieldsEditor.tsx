import { act } from '#renderer/lib/act.ts';
import { core } from '#renderer/lib/bridge.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { DropTarget } from '#renderer/ui/dragging/DropTarget.tsx';
import type { List } from '#shared/ipc/lists.ts';
import type { FieldMappingView, StepView } from '#shared/ipc/workflows.ts';
import { fieldsOf, moved, twins, withColumn, withConstant, withFields } from '../step/step-edit.ts';
import { ColumnChips } from './ColumnChips.tsx';
import { columnOfDrag } from './column-drag.ts';
import { DeadFields } from './DeadFields.tsx';
import { FieldLine } from './FieldLine.tsx';
import { suggestions } from './match-fields.ts';

interface Props {
  readonly step: StepView;
  readonly list: List | null;
  readonly onChange: (step: StepView) => void;
}

/** Columns are dragged onto fields, or chosen by keyboard; a column dropped below them becomes a field of its own. */
export function FieldsEditor({ step, list, onChange }: Props) {
  const fields = fieldsOf(step);
  const twice = twins(fields);
  const set = (next: readonly FieldMappingView[]): void => onChange(withFields(step, next));
  const takeAll = async (): Promise<void> => {
    const suggested =
      list === null ? undefined : await act(core.workflows.suggestFields({ listId: list.id }));
    if (suggested !== undefined) set(suggested);
  };
  if (list === null) return <p className="m-0 text-ink-soft">Choose a list: its columns fill the fields.</p>;
  const suggested = suggestions(
    fields,
    list.columns.map(({ name }) => name),
  );
  return (
    <div className="flex flex-col gap-3">
      <DeadFields fields={fields} list={list} suggested={suggested} onChange={set} />
      <ColumnChips list={list} fields={fields} onAdd={(column) => set(withColumn(fields, column))} />
      {fields.length === 0 ? null : (
        <ul className="m-0 flex list-none flex-col gap-1.5 p-0">
          {fields.map((field, index) => (
            // Names may be twins while they are typed, so that the place is all there is.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index}>
              <FieldLine
                field={field}
                list={list}
                suggested={suggested[index] ?? null}
                isTwin={twice.has(field.field)}
                onChange={(next) => set(fields.map((one, place) => (place === index ? next : one)))}
                onMove={(by) => set(moved(fields, index, by))}
                onRemove={() => set(fields.filter((_one, place) => place !== index))}
              />
            </li>
          ))}
        </ul>
      )}
      <DropTarget
        label="New field"
        accepts={(data) => columnOfDrag(data) !== null}
        onDrop={(data) => {
          const column = columnOfDrag(data);
          if (column !== null) set(withColumn(fields, column));
        }}
      >
        <div className="-ml-3.5 flex flex-wrap gap-2 p-1">
          <Button
            icon="add"
            variant="quiet"
            onClick={() => set(withColumn(fields, list.columns[0]?.name ?? ''))}
          >
            Add a field
          </Button>
          <Button icon="text" variant="quiet" onClick={() => set(withConstant(fields))}>
            Add a constant
          </Button>
          <Button icon="columns" variant="quiet" onClick={() => void takeAll()}>
            Take all columns
          </Button>
        </div>
      </DropTarget>
    </div>
  );
}
