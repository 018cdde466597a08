import { useState } from 'react';
import { act } from '#renderer/lib/act.ts';
import { core } from '#renderer/lib/bridge.ts';
import { useCommands } from '#renderer/lib/commands.ts';
import { chooseImport, openStart } from '#renderer/lib/sheets.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { SampleFacts } from './SampleFacts.tsx';

/** The first minute: a run that goes at once, without an account or a network; then one's own list. */
export function Welcome() {
  const [isSettingUp, setSettingUp] = useState(false);
  const trySample = async (): Promise<void> => {
    setSettingUp(true);
    const ready = await act(core.practice.setUp({}));
    setSettingUp(false);
    if (ready !== undefined) openStart({ workflowId: ready.workflowId, listId: ready.listId });
  };
  useCommands([
    { id: 'welcome.sample', title: 'Try it with the sample', group: 'Actions', run: () => void trySample() },
  ]);
  return (
    <div className="flex min-h-0 flex-1 flex-col items-center justify-center overflow-auto p-8">
      <div className="flex w-full max-w-xl flex-col gap-8">
        <header className="flex flex-col gap-2">
          <h1 className="text-2xl font-semibold tracking-tight">Send a list, row by row</h1>
          <p className="text-lg text-ink-soft text-pretty">
            Every row is sent once, no faster than allowed, for no more than you agreed to pay, and you can
            prove it.
          </p>
        </header>
        <div className="flex flex-col gap-3">
          <div className="flex flex-wrap gap-2">
            <Button
              variant="primary"
              size="large"
              icon="play"
              busy={isSettingUp}
              onClick={() => void trySample()}
            >
              Try it with the sample
            </Button>
            <Button size="large" icon="file-add" keys="Mod+I" onClick={() => void chooseImport()}>
              Import your list
            </Button>
          </div>
          <p className="text-ink-soft">
            You can also drop a CSV, TSV or Excel file anywhere in this window, or paste a table.
          </p>
        </div>
        <SampleFacts />
      </div>
    </div>
  );
}
