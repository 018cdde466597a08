import { useState } from 'react';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { SectionHeader } from '#renderer/ui/layout/SectionHeader.tsx';
import type { ConnectionView } from '#shared/ipc/connections.ts';
import { LimitsDialog } from './LimitsDialog.tsx';
import { LimitsTable } from './LimitsTable.tsx';

/** What limits a connection, who says so, and since when. */
export function LimitsSection({ connection }: { readonly connection: ConnectionView }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <section>
      <SectionHeader
        title="Limits"
        description="All of them must agree before a row is sent. A guess is begun below and corrected by what the provider says."
        actions={<Button onClick={() => setOpen(true)}>Change limits</Button>}
      />
      <LimitsTable limits={connection.limits} />
      {connection.pace === null ? null : (
        <p className="m-0 mt-2 text-sm text-ink-soft">While sending: {connection.pace}.</p>
      )}
      {isOpen ? <LimitsDialog connection={connection} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}
