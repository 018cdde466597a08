import { useState } from 'react';
import { useCommands } from '#renderer/lib/commands.ts';
import { SAMPLE_LABEL, trySample } from '#renderer/lib/sample.ts';
import { chooseImport } from '#renderer/lib/sheets.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { SampleFacts } from './SampleFacts.tsx';

/** The first minute: a run that goes at once, without an account or a network; then one's own list. */
export function Welcome() {
  const [isSettingUp, setSettingUp] = useState(false);
  const begin = async (): Promise<void> => {
    setSettingUp(true);
    await trySample();
    setSettingUp(false);
  };
  useCommands([{ id: 'welcome.sample', title: SAMPLE_LABEL, group: 'Actions', run: () => void begin() }]);
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
              onClick={() => void begin()}
            >
              {SAMPLE_LABEL}
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
