import { Select } from '#renderer/ui/controls/Select.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import type { FieldMappingView } from '#shared/ipc/workflows.ts';
import { type ConstantKind, constantOf, kindOf, textOf } from './constant.ts';

type Constant = Extract<FieldMappingView, { readonly kind: 'constant' }>;

interface Props {
  readonly field: Constant;
  readonly onChange: (field: Constant) => void;
}

const KINDS: readonly { readonly value: ConstantKind; readonly label: string }[] = [
  { value: 'text', label: 'Text' },
  { value: 'number', label: 'Number' },
  { value: 'true', label: 'true' },
  { value: 'false', label: 'false' },
  { value: 'null', label: 'null' },
];

/** A value that is the same for every row. */
export function ConstantField({ field, onChange }: Props) {
  const kind = kindOf(field.value);
  return (
    <div className="flex items-start gap-2">
      <Select
        label={`Kind of ${field.field}`}
        hideLabel
        value={kind}
        options={KINDS}
        onChange={(next) => onChange({ ...field, value: constantOf(next, textOf(field.value)) })}
      />
      {kind === 'text' || kind === 'number' ? (
        <div className="min-w-0 flex-1">
          <TextField
            label={`Value of ${field.field}`}
            hideLabel
            value={textOf(field.value)}
            onChange={(text) => onChange({ ...field, value: constantOf(kind, text) })}
          />
        </div>
      ) : null}
    </div>
  );
}
