import { Combobox } from '#renderer/ui/controls/Combobox.tsx';
import { IconButton } from '#renderer/ui/controls/IconButton.tsx';
import { DropTarget } from '#renderer/ui/dragging/DropTarget.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { Badge } from '#renderer/ui/marks/Badge.tsx';
import { Icon } from '#renderer/ui/marks/Icon.tsx';
import type { List } from '#shared/ipc/lists.ts';
import type { FieldMappingView } from '#shared/ipc/workflows.ts';
import { ConstantField } from './ConstantField.tsx';
import { columnOfDrag } from './column-drag.ts';
import { FieldMenu } from './FieldMenu.tsx';
import { TRANSFORM_WORDS, toggled } from './transform-words.ts';

interface Props {
  readonly field: FieldMappingView;
  readonly list: List;
  readonly isTwin: boolean;
  readonly onChange: (field: FieldMappingView) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** One field of the request, and where its value comes from. */
export function FieldLine({ field, list, isTwin, onChange, onMove, onRemove }: Props) {
  const isGone = field.kind === 'column' && !list.columns.some(({ name }) => name === field.column);
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
            <Combobox
              label={`Column for ${field.field}`}
              hideLabel
              value={field.column}
              options={list.columns.map(({ name }) => ({ value: name, label: name }))}
              onChange={(column) => onChange({ ...field, column })}
              {...(isGone ? { error: `The list has no column ${field.column}.` } : {})}
            />
          ) : (
            <ConstantField field={field} onChange={onChange} />
          )}
          {field.kind === 'column' && field.transforms.length > 0 ? (
            <span className="mt-1 flex flex-wrap gap-1">
              {field.transforms.map((transform) => (
                <Badge key={transform} tone="neutral">
                  {TRANSFORM_WORDS[transform]}
                </Badge>
              ))}
            </span>
          ) : null}
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
