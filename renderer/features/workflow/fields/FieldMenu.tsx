import { IconButton } from '#renderer/ui/controls/IconButton.tsx';
import { Menu } from '#renderer/ui/floating/Menu.tsx';
import type { MenuEntry } from '#renderer/ui/floating/menu-entry.ts';
import { TRANSFORMS, type Transform } from '#shared/domain/mapping/transforms.ts';
import type { FieldMappingView } from '#shared/ipc/workflows.ts';
import { TRANSFORM_WORDS } from './transform-words.ts';

interface Props {
  readonly field: FieldMappingView;
  /** The column that a constant becomes. */
  readonly column: string;
  readonly onToggle: (transform: Transform) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onChange: (field: FieldMappingView) => void;
}

/** What may be done with a field: its transforms, its kind, its place. */
export function FieldMenu({ field, column, onToggle, onMove, onChange }: Props) {
  const name = field.field;
  const transforms: readonly MenuEntry[] =
    field.kind === 'constant'
      ? []
      : [
          { kind: 'heading', id: 'transforms', label: 'Change the value' },
          ...TRANSFORMS.map((transform) => ({
            kind: 'check' as const,
            id: transform,
            label: TRANSFORM_WORDS[transform],
            checked: field.transforms.includes(transform),
            onChange: () => onToggle(transform),
          })),
          { kind: 'separator', id: 'after-transforms' },
        ];
  const kind: MenuEntry =
    field.kind === 'constant'
      ? {
          kind: 'action',
          id: 'column',
          label: 'Fill from a column',
          onSelect: () => onChange({ kind: 'column', field: name, column, transforms: [] }),
        }
      : {
          kind: 'action',
          id: 'constant',
          label: 'The same for every row',
          onSelect: () => onChange({ kind: 'constant', field: name, value: '' }),
        };
  return (
    <Menu
      align="end"
      trigger={<IconButton icon="more" label={`More about field ${name}`} />}
      items={[
        ...transforms,
        kind,
        { kind: 'action', id: 'up', label: 'Move up', icon: 'up', onSelect: () => onMove(-1) },
        { kind: 'action', id: 'down', label: 'Move down', icon: 'down', onSelect: () => onMove(1) },
      ]}
    />
  );
}
