import { useState } from 'react';
import { act } from '#renderer/lib/act.ts';
import { core } from '#renderer/lib/bridge.ts';
import { ago, day } from '#renderer/lib/format.ts';
import { openRotate } from '#renderer/lib/sheets.ts';
import { useNow } from '#renderer/lib/use-now.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { PropertyList } from '#renderer/ui/layout/PropertyList.tsx';
import { SectionHeader } from '#renderer/ui/layout/SectionHeader.tsx';
import { Badge } from '#renderer/ui/marks/Badge.tsx';
import type { ConnectionView } from '#shared/ipc/connections.ts';
import { keyOf, keyWords, testWords } from './words.ts';

/** The key of a connection, which can be tested and replaced and never seen. */
export function KeySection({ connection }: { readonly connection: ConnectionView }) {
  const [isTesting, setTesting] = useState(false);
  const key = keyWords(keyOf(connection));
  const test = async (): Promise<void> => {
    setTesting(true);
    await act(core.connections.test({ connectionId: connection.id }));
    setTesting(false);
  };
  const isKept = connection.key !== 'none' || connection.authentication === 'address';
  return (
    <section>
      <SectionHeader
        title="Key"
        actions={
          isKept ? (
            <>
              <Button busy={isTesting} onClick={() => void test()}>
                Test
              </Button>
              <Button onClick={() => openRotate(connection.id)}>Replace the key</Button>
            </>
          ) : undefined
        }
      />
      <PropertyList
        items={[
          {
            label: 'State',
            value: <Badge tone={key.tone}>{key.label}</Badge>,
            ...(key.hint === null ? {} : { hint: key.hint }),
          },
          {
            label: 'Goes to',
            // What is sent to a webhook goes where its address leads, whatever hosts the provider is known by.
            value:
              connection.authentication === 'address'
                ? 'the addresses of its webhooks'
                : connection.hosts.join(', '),
          },
          ...(connection.keySetAt === null ? [] : [{ label: 'Set', value: day(connection.keySetAt) }]),
          { label: 'Last test', value: <LastTest connection={connection} /> },
        ]}
      />
    </section>
  );
}

function LastTest({ connection: { tested } }: { readonly connection: ConnectionView }) {
  const now = useNow(60_000);
  if (tested === null) return <span className="text-ink-soft">Not tested since Sluice was started</span>;
  const { tone, label } = testWords(tested.verdict);
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Badge tone={tone}>{label}</Badge>
      <span className="text-ink-soft">{ago(tested.at, now)}</span>
      {tested.reason === null ? null : <span>{tested.reason}</span>}
    </span>
  );
}
