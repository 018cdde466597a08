import { useState } from 'react';
import { core } from '#renderer/lib/bridge.ts';
import { count } from '#renderer/lib/format.ts';
import { go } from '#renderer/lib/router.ts';
import { toast } from '#renderer/lib/toasts.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { Dialog } from '#renderer/ui/floating/Dialog.tsx';
import { Skeleton } from '#renderer/ui/states/Skeleton.tsx';
import type { RequestPreview, WorkflowDraft } from '#shared/ipc/workflows.ts';
import { OneBounds } from './OneBounds.tsx';
import { OneOutcome } from './OneOutcome.tsx';
import { type SentRow, useOutcome } from './use-outcome.ts';

export interface OneRowProps {
  readonly draft: WorkflowDraft;
  readonly position: number;
  /** The request of the row; null while it is not known, and where it cannot be known. */
  readonly request: RequestPreview | null;
  /** Why there is no request; null while it is being made. */
  readonly problem: string | null;
  readonly listName: string;
  readonly connectionName: string;
  /** Goes to the next row; null at the end of the list. */
  readonly onNext: (() => void) | null;
}

type Props = OneRowProps & { readonly onClose: () => void };

/** Sends one row for real, after saying what that does, and then says what came of it. */
export function SendOneDialog({ onClose, ...row }: Props) {
  const { draft, position, request, onNext } = row;
  const [sent, setSent] = useState<SentRow | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const outcome = useOutcome(sent);
  const isOver = outcome?.words.isOver ?? false;
  const priceMicros = draft.steps[0]?.priceMicros ?? 0;
  const send = async (): Promise<void> => {
    if (request === null) return;
    setBusy(true);
    setRefusal(null);
    const reply = await core.workflows.sendOne({ draft, position, agreedMicros: priceMicros });
    setBusy(false);
    if (reply.ok) setSent({ runId: reply.value.runId, rowId: request.rowId });
    else setRefusal(reply.error.message);
  };
  const close = (): void => {
    if (sent !== null && !isOver) tellOfLeft(position, sent);
    onClose();
  };
  const next = (): void => {
    setSent(null);
    onNext?.();
  };
  if (sent !== null) {
    return (
      <Dialog
        open
        onClose={close}
        title={`${isOver ? 'What became of row' : 'Sending row'} ${count(position)}`}
        footer={<AfterButtons sent={sent} isOver={isOver} onNext={onNext && next} onClose={close} />}
      >
        <OneOutcome outcome={outcome} />
      </Dialog>
    );
  }
  const before = request?.sentBefore?.how ?? null;
  const isBlocked =
    request === null || request.problem !== null || (before !== null && before !== 'delivered');
  return (
    <Dialog
      open
      onClose={close}
      title={`Send row ${count(position)} for real?`}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="primary" busy={isBusy} disabled={isBlocked} onClick={() => void send()}>
            {before === 'delivered' ? 'Send it again' : 'Send one row'}
          </Button>
        </>
      }
    >
      {request === null ? null : <OneBounds {...row} request={request} priceMicros={priceMicros} />}
      <Problem text={refusal ?? row.problem ?? request?.problem ?? null} isMaking={request === null} />
    </Dialog>
  );
}

function Problem({ text, isMaking }: { readonly text: string | null; readonly isMaking: boolean }) {
  if (text === null) return isMaking ? <Skeleton height="8rem" label="Making the request" /> : null;
  return (
    <p role="alert" className="m-0 mt-4 rounded-lg bg-dead-soft px-3 py-2 text-dead-ink">
      {text}
    </p>
  );
}

interface AfterProps {
  readonly sent: SentRow;
  readonly isOver: boolean;
  /** Null at the end of the list. */
  readonly onNext: (() => void) | null;
  readonly onClose: () => void;
}

/** The button that was pressed is gone: the focus goes to the one that closes, which does no harm. */
const focused = (button: HTMLButtonElement | null): void => button?.focus();

function AfterButtons({ sent, isOver, onNext, onClose }: AfterProps) {
  return (
    <>
      <span className="-ml-2.5 flex-1">
        <Button variant="quiet" onClick={() => go(`/runs/${sent.runId}`)}>
          Open its run
        </Button>
      </span>
      {onNext === null ? null : (
        <Button disabled={!isOver} onClick={onNext}>
          Next row…
        </Button>
      )}
      <Button ref={focused} variant="primary" onClick={onClose}>
        Close
      </Button>
    </>
  );
}

function tellOfLeft(position: number, { runId }: SentRow): void {
  toast({
    kind: 'info',
    text: `Row ${count(position)} is still being sent.`,
    action: { label: 'See what became of it', run: () => go(`/runs/${runId}`) },
  });
}
