import { useState } from 'react';
import { core } from '#renderer/lib/bridge.ts';
import { counted, money } from '#renderer/lib/format.ts';
import { go } from '#renderer/lib/router.ts';
import type { SheetProps } from '#renderer/lib/sheets.ts';
import { useQuery } from '#renderer/lib/use-query.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { Sheet } from '#renderer/ui/floating/Sheet.tsx';
import { Skeleton } from '#renderer/ui/states/Skeleton.tsx';
import type { StartSheet as Bounds } from '#shared/ipc/runs.ts';
import { FitNote, isUnfit } from './FitNote.tsx';
import { StartBounds } from './StartBounds.tsx';
import { StartFields } from './StartFields.tsx';
import { StartPicker } from './StartPicker.tsx';
import { formFor, type StartForm, settingsOf, withoutShown } from './start-form.ts';
import { useStartChoices } from './use-start-choices.ts';

/** What a run will do, how long it takes and what it may cost; nothing leaves before Start is pressed. */
export function StartSheet({ sheet, onClose }: SheetProps<'start'>) {
  const choices = useStartChoices(sheet);
  const [kept, setForm] = useState<StartForm>(() => formFor(sheet.shown));
  const [isStarting, setStarting] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { workflow, list } = choices;
  // What was looked at are rows of one list.
  const form = list === null || list.id === sheet.listId ? kept : withoutShown(kept);
  const settings = settingsOf(form);
  const wish =
    workflow === null || list === null || settings === null || isUnfit(choices)
      ? null
      : { workflowId: workflow.id, listId: list.id, settings };
  const query = useQuery({
    key: wish === null ? null : ['runs.prepare', wish],
    load: () => (wish === null ? Promise.reject(new Error('nothing is chosen')) : core.runs.prepare(wish)),
    on: ['runsChanged', 'connectionsChanged', 'listsChanged', 'workflowsChanged'],
    keepsPrevious: true,
  });
  const bounds = query.status === 'ready' && wish !== null ? query.value : null;
  const start = async (): Promise<void> => {
    if (wish === null || bounds === null || isStarting) return;
    setStarting(true);
    setRefusal(null);
    const reply = await core.runs.start({ ...wish, agreement: bounds.agreement });
    setStarting(false);
    if (!reply.ok) {
      setRefusal(reply.error.message);
      query.reload();
      return;
    }
    onClose();
    go(`/runs/${reply.value.runId}`);
  };
  const problem = refusal ?? (query.status === 'error' ? query.error.message : null);
  return (
    <Sheet
      open
      onClose={onClose}
      place="center"
      width={680}
      title="New run"
      description="Nothing leaves before you press Start."
      onSubmit={() => void start()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            icon="play"
            busy={isStarting}
            disabled={bounds === null || bounds.rows === 0 || query.status !== 'ready' || query.isStale}
            type="submit"
          >
            {bounds === null ? 'Start' : startLabel(bounds)}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <StartPicker choices={choices} />
        <FitNote choices={choices} />
        {problem === null ? null : (
          <p role="alert" className="m-0 rounded-lg bg-uncertain-soft px-3 py-2 text-uncertain-ink">
            {problem}
          </p>
        )}
        {wish !== null && query.status === 'loading' ? (
          <Skeleton height="8rem" label="Working out what the run would do" />
        ) : null}
        {bounds === null ? null : <StartBounds bounds={bounds} />}
        <StartFields form={form} onChange={setForm} />
      </div>
    </Sheet>
  );
}

/** The button says what it does, and what it may cost. */
function startLabel({ rows, sentBefore, cost }: Bounds): string {
  if (rows === 0) return 'Start: no row to send';
  const sent = `${sentBefore > 0 ? 'up to ' : ''}${counted(rows, 'row')}`;
  const what = `Start: send ${sentBefore === rows ? 'what changed' : sent}`;
  return cost === null || cost.highMicros === 0 ? what : `${what}, for at most ${money(cost.highMicros)}`;
}
