import { useState } from 'react';
import { core } from '#renderer/lib/bridge.ts';
import { counted } from '#renderer/lib/format.ts';
import type { SheetProps } from '#renderer/lib/sheets.ts';
import { toast } from '#renderer/lib/toasts.ts';
import { useQuery } from '#renderer/lib/use-query.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { Checkbox } from '#renderer/ui/controls/Checkbox.tsx';
import { ProgressBar } from '#renderer/ui/figures/ProgressBar.tsx';
import { Sheet } from '#renderer/ui/floating/Sheet.tsx';
import { ErrorState } from '#renderer/ui/states/ErrorState.tsx';
import type { ArrivalCheck } from '#shared/ipc/runs.ts';
import { ArrivalFindings } from './ArrivalFindings.tsx';
import { settledBy, settledWords, settlingWords } from './arrival-words.ts';

/** Compares a run with a file of the other side, and settles what nobody could know. */
export function ArrivalSheet({ sheet, onClose }: SheetProps<'arrivals'>) {
  const { runId, file } = sheet;
  const query = useQuery({
    key: ['runs.checkArrivals', runId, file.handle],
    load: () => core.runs.checkArrivals({ runId, file: file.handle }),
  });
  if (query.status === 'ready') return <Found check={query.value} onClose={onClose} />;
  return (
    <Sheet
      open
      onClose={onClose}
      place="center"
      width={640}
      title="Check what arrived"
      description={file.name}
    >
      {query.status === 'loading' ? (
        <ProgressBar label={`Comparing run ${runId} with the file`} value={null} />
      ) : (
        <ErrorState
          title={`${file.name} could not be compared`}
          happened={query.error.message}
          kept="Nothing was changed."
          action={<Button onClick={query.reload}>Try again</Button>}
        />
      )}
    </Sheet>
  );
}

interface FoundProps {
  readonly check: ArrivalCheck;
  readonly onClose: () => void;
}

function Found({ check, onClose }: FoundProps) {
  const [isDespite, setDespite] = useState(false);
  const [busy, setBusy] = useState<'apply' | 'resend' | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const mayAct = check.warnings.length === 0 || isDespite;
  const uncertain = settledBy(check);
  const { missing } = check.rows;
  const act = async (kind: 'apply' | 'resend'): Promise<void> => {
    setBusy(kind);
    setProblem(null);
    const reply = await core.runs.actOnArrivals({
      checkId: check.checkId,
      applies: kind === 'apply',
      resendsMissing: kind === 'resend',
      despiteWarnings: isDespite,
    });
    setBusy(null);
    if (!reply.ok) {
      setProblem(reply.error.message);
      return;
    }
    const { accepted, resent, missingResent } = reply.value;
    toast({ kind: 'success', text: settledWords(accepted, resent + missingResent) });
    onClose();
  };
  return (
    <Sheet
      open
      onClose={onClose}
      place="center"
      width={720}
      title="Check what arrived"
      description={`Run ${check.runId} beside ${check.fileName}, compared by ${check.comparedBy.join(', ')}.`}
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          {missing > 0 ? (
            <Button
              icon="retry"
              disabled={!mayAct}
              busy={busy === 'resend'}
              onClick={() => void act('resend')}
            >
              Send {counted(missing, 'missing row')} again
            </Button>
          ) : null}
          {uncertain > 0 ? (
            <Button
              variant="primary"
              icon="check"
              disabled={!mayAct}
              busy={busy === 'apply'}
              onClick={() => void act('apply')}
            >
              Settle {counted(uncertain, 'uncertain row')}
            </Button>
          ) : null}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Warnings warnings={check.warnings} isDespite={isDespite} onDespite={setDespite} />
        <ArrivalFindings check={check} />
        {uncertain > 0 ? <p className="m-0 text-ink-soft">{settlingWords(check)}</p> : null}
        {problem === null ? null : (
          <p role="alert" className="m-0 rounded-lg bg-dead-soft px-3 py-2 text-dead-ink">
            {problem}
          </p>
        )}
      </div>
    </Sheet>
  );
}

interface WarningsProps {
  readonly warnings: readonly string[];
  readonly isDespite: boolean;
  readonly onDespite: (isDespite: boolean) => void;
}

/** Why the file may not show what is really there. */
function Warnings({ warnings, isDespite, onDespite }: WarningsProps) {
  if (warnings.length === 0) return null;
  return (
    <div className="flex flex-col gap-2 rounded-lg bg-uncertain-soft px-3 py-2 text-uncertain-ink">
      {warnings.map((warning) => (
        <p key={warning} className="m-0 text-pretty">
          {warning}
        </p>
      ))}
      <Checkbox label="Act on it all the same" checked={isDespite} onChange={onDespite} />
    </div>
  );
}
