import { useState } from 'react';
import { act } from '#renderer/lib/act.ts';
import { core } from '#renderer/lib/bridge.ts';
import { remember } from '#renderer/lib/undo.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { PropertyList } from '#renderer/ui/layout/PropertyList.tsx';
import { Badge } from '#renderer/ui/marks/Badge.tsx';
import type { RowStory, RunView } from '#shared/ipc/runs.ts';

interface Props {
  readonly run: RunView;
  readonly story: RowStory;
  readonly onChanged: () => void;
}

/** A row's values as this run has them. Those of a dead row can be changed for the run; the list stays as it is. */
export function RowValues({ run, story, onChanged }: Props) {
  const [edits, setEdits] = useState<Readonly<Record<string, string>> | null>(null);
  if (story.values === null) return <p className="m-0 text-ink-soft">Its list was removed.</p>;
  const values = story.values;
  const save = async (): Promise<void> => {
    const target = { runId: run.id, rowId: story.rowId };
    const wanted = edits ?? {};
    if ((await act(core.runs.editRow({ ...target, values: wanted }))) === undefined) return;
    remember({
      done: `Changed row ${story.rowId} for this run.`,
      undo: () => core.runs.editRow({ ...target, values: null }),
      redo: () => core.runs.editRow({ ...target, values: wanted }),
    });
    setEdits(null);
    onChanged();
  };
  const mayEdit = story.state === 'dead' && !story.isDiscarded;
  if (edits === null) {
    return (
      <div className="flex flex-col gap-3">
        {mayEdit ? (
          <div>
            <Button icon="edit" onClick={() => setEdits({})}>
              Change values for this run
            </Button>
          </div>
        ) : null}
        <PropertyList
          items={values.map(({ column, value, isEdited }) => ({
            label: column,
            value: (
              <span className="break-all">
                {value === null || value === '' ? <span className="text-ink-faint">empty</span> : value}{' '}
                {isEdited ? <Badge tone="neutral">changed</Badge> : null}
              </span>
            ),
          }))}
        />
      </div>
    );
  }
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {values.map(({ column, value }) => (
        <TextField
          key={column}
          label={column}
          value={edits[column] ?? value ?? ''}
          onChange={(text) => setEdits({ ...edits, [column]: text })}
        />
      ))}
      <div className="flex gap-2">
        <Button onClick={() => setEdits(null)}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={Object.keys(edits).length === 0}>
          Save for this run
        </Button>
      </div>
    </form>
  );
}
