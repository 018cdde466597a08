import { counted } from '#renderer/lib/format.ts';
import { go } from '#renderer/lib/router.ts';
import { closeSheet } from '#renderer/lib/sheets.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { Icon } from '#renderer/ui/marks/Icon.tsx';
import type { FieldMappingView } from '#shared/ipc/workflows.ts';
import { type MadeWorkflow, namesOf } from './MissingColumns.tsx';

/** What a workflow that was just made sends, and what it leaves out; it can be looked at before anything is sent. */
export function MadeNote({ made: { workflow, leftOut } }: { readonly made: MadeWorkflow }) {
  const fields = workflow.steps.flatMap(({ body }) => (body.kind === 'fields' ? body.fields : []));
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-lg bg-sunken px-3 py-2">
      <Icon name="info" className="text-ink-soft" />
      <output className="min-w-60 flex-1 text-pretty">
        {workflow.name} was made. It sends {namesOf(fields.map(fieldWords))}.
        {leftOut.length === 0
          ? ''
          : ` Left out, as no column has such a name: ${counted(leftOut.length, 'field')}, ${namesOf(leftOut)}.`}
      </output>
      <Button
        onClick={() => {
          closeSheet();
          go(`/workflows/${workflow.id}`);
        }}
      >
        Look at it first
      </Button>
    </div>
  );
}

/** A field by its column, and by its own name where that is another. */
function fieldWords(mapping: FieldMappingView): string {
  if (mapping.kind === 'constant' || mapping.column === mapping.field) return mapping.field;
  return `${mapping.column} as ${mapping.field}`;
}
