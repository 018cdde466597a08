import { Combobox } from '#renderer/ui/controls/Combobox.tsx';
import { LinkButton } from '#renderer/ui/controls/LinkButton.tsx';
import { Badge } from '#renderer/ui/marks/Badge.tsx';
import type { List } from '#shared/ipc/lists.ts';
import type { FieldMappingView } from '#shared/ipc/workflows.ts';
import { isDead } from './match-fields.ts';
import { TRANSFORM_WORDS } from './transform-words.ts';

type ColumnField = Extract<FieldMappingView, { readonly kind: 'column' }>;

interface Props {
  readonly field: ColumnField;
  readonly list: List;
  /** The column that its name speaks for, where it has none. */
  readonly suggested: string | null;
  readonly onChange: (field: ColumnField) => void;
}

/** The column that fills a field, and what is done to its values; where the list has no such column, what may be meant. */
export function ColumnOfField({ field, list, suggested, onChange }: Props) {
  const columns = list.columns.map(({ name }) => name);
  return (
    <>
      <Combobox
        label={`Column for ${field.field}`}
        hideLabel
        value={field.column}
        options={columns.map((name) => ({ value: name, label: name }))}
        placeholder={`Choose a column for ${field.field}`}
        onChange={(column) => onChange({ ...field, column })}
        {...(isDead(field, columns) ? { error: `${list.name} has no column ${field.column}.` } : {})}
      />
      {suggested === null ? null : (
        <span className="mt-1 block text-sm">
          <LinkButton onClick={() => onChange({ ...field, column: suggested })}>
            Match by name: {suggested}
          </LinkButton>
        </span>
      )}
      {field.transforms.length === 0 ? null : (
        <span className="mt-1 flex flex-wrap gap-1">
          {field.transforms.map((transform) => (
            <Badge key={transform} tone="neutral">
              {TRANSFORM_WORDS[transform]}
            </Badge>
          ))}
        </span>
      )}
    </>
  );
}
