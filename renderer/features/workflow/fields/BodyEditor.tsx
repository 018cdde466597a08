import { SegmentedControl } from '#renderer/ui/controls/SegmentedControl.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import type { List } from '#shared/ipc/lists.ts';
import type { StepView } from '#shared/ipc/workflows.ts';
import { FieldsEditor } from './FieldsEditor.tsx';

interface Props {
  readonly step: StepView;
  readonly list: List | null;
  readonly onChange: (step: StepView) => void;
}

const KINDS = [
  { value: 'fields', label: 'Fields' },
  { value: 'template', label: 'Template' },
  { value: 'none', label: 'Nothing' },
] as const;

type Body = StepView['body'];

/** What a row becomes on its way. Another kind of body starts anew; undo brings the last one back. */
export function BodyEditor({ step, list, onChange }: Props) {
  const { body } = step;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-3">
        <h2 className="m-0 font-semibold">What is sent of each row</h2>
        <SegmentedControl
          label="Kind of body"
          value={body.kind}
          options={KINDS}
          onChange={(kind) => onChange({ ...step, body: newBody(kind) })}
        />
      </div>
      {body.kind === 'fields' ? <FieldsEditor step={step} list={list} onChange={onChange} /> : null}
      {body.kind === 'template' ? (
        <TextField
          label="Template, which renders to JSON"
          mono
          lines={12}
          value={body.text}
          hint="Columns stand in double braces, as in {{ email }}; values are made safe for JSON by themselves."
          onChange={(text) => onChange({ ...step, body: { kind: 'template', text } })}
        />
      ) : null}
      {body.kind === 'none' ? (
        <p className="m-0 text-ink-soft">The request has no body: its address carries what is asked for.</p>
      ) : null}
    </div>
  );
}

function newBody(kind: Body['kind']): Body {
  if (kind === 'template') return { kind, text: '{\n  "email": "{{ email }}"\n}' };
  return kind === 'fields' ? { kind, fields: [] } : { kind };
}
