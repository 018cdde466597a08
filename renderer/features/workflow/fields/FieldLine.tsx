import { IconButton } from '#renderer/ui/controls/IconButton.tsx';
import { DropTarget } from '#renderer/ui/dragging/DropTarget.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { Icon } from '#renderer/ui/marks/Icon.tsx';
import type { List } from '#shared/ipc/lists.ts';
import type { FieldMappingView } from '#shared/ipc/workflows.ts';
import { ColumnOfField } from './ColumnOfField.tsx';
import { ConstantField } from './ConstantField.tsx';
import { columnOfDrag } from './column-drag.ts';
import { FieldMenu } from './FieldMenu.tsx';
import { toggled } from './transform-words.ts';

interface Props {
  readonly field: FieldMappingView;
  readonly list: List;
  /** The column that its name speaks for, where it has none. */
  readonly suggested: string | null;
  readonly isTwin: boolean;
  readonly onChange: (field: FieldMappingView) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** One field of the request, and where its value comes from. */
export function FieldLine({ field, list, suggested, isTwin, onChange, onMove, onRemove }: Props) {
  return (
    <DropTarget
      label={`Field ${field.field}`}
      accepts={(data) => columnOfDrag(data) !== null}
      onDrop={(data) => {
        const column = columnOfDrag(data);
        if (column !== null) onChange({ kind: 'column', field: field.field, column, transforms: [] });
      }}
    >
      <div className="flex items-start gap-2">
        <div className="w-44">
          <TextField
            label="Field"
            hideLabel
            mono
            value={field.field}
            onChange={(name) => onChange({ ...field, field: name })}
            {...(isTwin ? { error: 'Two fields have this name.' } : {})}
            {...(field.field === '' ? { error: 'It needs a name.' } : {})}
          />
        </div>
        <span className="flex h-7 items-center text-ink-faint">
          <Icon name="back" label="comes from" />
        </span>
        <div className="min-w-0 flex-1">
          {field.kind === 'column' ? (
            <ColumnOfField field={field} list={list} suggested={suggested} onChange={onChange} />
          ) : (
            <ConstantField field={field} onChange={onChange} />
          )}
        </div>
        <FieldMenu
          field={field}
          onToggle={(transform) => {
            if (field.kind === 'column')
              onChange({ ...field, transforms: toggled(field.transforms, transform) });
          }}
          onMove={onMove}
          onChange={onChange}
          column={list.columns[0]?.name ?? ''}
        />
        <IconButton icon="close" label={`Remove field ${field.field}`} onClick={onRemove} />
      </div>
    </DropTarget>
  );
}
