import { useState } from 'react';
import { core } from '#renderer/lib/bridge.ts';
import type { SheetProps } from '#renderer/lib/sheets.ts';
import { useQuery } from '#renderer/lib/use-query.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { Sheet } from '#renderer/ui/floating/Sheet.tsx';
import { ErrorState } from '#renderer/ui/states/ErrorState.tsx';
import { Skeleton } from '#renderer/ui/states/Skeleton.tsx';
import type { PresetView } from '#shared/ipc/connections.ts';
import { ConnectionFormSheet } from './ConnectionFormSheet.tsx';
import { PresetPicker } from './PresetPicker.tsx';

/** A new connection: first which provider, then its key. */
export function ConnectionSheet({ sheet, onClose }: SheetProps<'connection'>) {
  const [chosen, setChosen] = useState<string | null>(sheet.preset);
  const query = useQuery({ key: ['connections.presets'], load: () => core.connections.presets({}) });
  const presets: readonly PresetView[] = query.status === 'ready' ? query.value : [];
  const preset = presets.find(({ id }) => id === chosen);
  if (preset !== undefined) {
    return <ConnectionFormSheet preset={preset} onBack={() => setChosen(null)} onClose={onClose} />;
  }
  return (
    <Sheet
      open
      onClose={onClose}
      place="center"
      width={640}
      title="New connection"
      description="Pick what you send to. Limits and answers of these are known; any other JSON service works too."
    >
      {query.status === 'loading' ? <Skeleton height="16rem" label="Loading providers" /> : null}
      {query.status === 'error' ? (
        <ErrorState
          title="The providers could not be read"
          happened={query.error.message}
          action={<Button onClick={query.reload}>Try again</Button>}
        />
      ) : null}
      {query.status === 'ready' ? (
        <PresetPicker presets={presets} onPick={({ id }) => setChosen(id)} />
      ) : null}
    </Sheet>
  );
}
