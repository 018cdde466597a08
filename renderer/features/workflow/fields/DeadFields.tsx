import { counted } from '#renderer/lib/format.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { Icon } from '#renderer/ui/marks/Icon.tsx';
import type { List } from '#shared/ipc/lists.ts';
import type { FieldMappingView } from '#shared/ipc/workflows.ts';
import { isDead, withSuggestions } from './match-fields.ts';

interface Props {
  readonly fields: readonly FieldMappingView[];
  readonly list: List;
  /** For each field the column that its name speaks for. */
  readonly suggested: readonly (string | null)[];
  readonly onChange: (fields: readonly FieldMappingView[]) => void;
}

/** How many fields have no column in the list, and what to do about all of them at once. */
export function DeadFields({ fields, list, suggested, onChange }: Props) {
  const columns = list.columns.map(({ name }) => name);
  const dead = fields.filter((field) => isDead(field, columns)).length;
  const matching = suggested.filter((column) => column !== null).length;
  return (
    <output className="block empty:hidden">
      {dead === 0 ? null : (
        <span className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg bg-uncertain-soft px-3 py-2 text-uncertain-ink">
          <Icon name="warning" />
          <span className="min-w-48 flex-1 text-pretty">
            {counted(dead, 'field')} {dead === 1 ? 'has' : 'have'} no column in {list.name}. No row can be
            sent until {dead === 1 ? 'it has' : 'they have'} one.
          </span>
          <span className="flex flex-wrap gap-2 text-ink">
            {matching === 0 ? null : (
              <Button onClick={() => onChange(withSuggestions(fields, suggested))}>
                Match {matching} by name
              </Button>
            )}
            <Button onClick={() => onChange(fields.filter((field) => !isDead(field, columns)))}>
              {dead === 1 ? 'Remove the one without a column' : `Remove the ${dead} that have no column`}
            </Button>
          </span>
        </span>
      )}
    </output>
  );
}
