import { useState } from 'react';
import { Button } from '#renderer/ui/controls/Button.tsx';
import type { CauseView, RunView } from '#shared/ipc/runs.ts';
import { ResolveDialog } from '../acting/ResolveDialog.tsx';
import { resume, resumeFailed } from '../acting/run-acts.ts';
import { OpenConnection } from './ProviderFixes.tsx';
import { RaiseBudgetDialog } from './RaiseBudgetDialog.tsx';

interface Props {
  readonly run: RunView;
  readonly fix: CauseView['fix'];
}

/** What mends a cause, as a button; nothing where nothing does. */
export function FixButton({ run, fix }: Props) {
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  switch (fix) {
    case null:
      return null;
    case 'resumeFailed':
      return (
        <Button size="small" icon="retry" onClick={() => void resumeFailed(run.id)}>
          Try again
        </Button>
      );
    case 'resume':
      return (
        <Button size="small" icon="play" onClick={() => void resume(run.id)}>
          Resume
        </Button>
      );
    case 'openConnection':
      return <OpenConnection run={run} size="small" />;
    case 'resolveUncertain':
      return (
        <>
          <Button size="small" icon="question" onClick={() => setOpen(true)}>
            Resolve
          </Button>
          {isOpen ? <ResolveDialog run={run} onClose={close} /> : null}
        </>
      );
    case 'raiseBudget':
      return (
        <>
          <Button size="small" icon="wallet" onClick={() => setOpen(true)}>
            Raise
          </Button>
          {isOpen ? <RaiseBudgetDialog run={run} onClose={close} /> : null}
        </>
      );
  }
}
