import { useState } from 'react';
import { count } from '#renderer/lib/format.ts';
import { hrefOf } from '#renderer/lib/router.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { IconButton } from '#renderer/ui/controls/IconButton.tsx';
import { Menu } from '#renderer/ui/floating/Menu.tsx';
import { ScreenHeader } from '#renderer/ui/layout/ScreenHeader.tsx';
import { Badge } from '#renderer/ui/marks/Badge.tsx';
import type { RunView } from '#shared/ipc/runs.ts';
import { mayDo } from './acting/may-do.ts';
import { ResolveDialog } from './acting/ResolveDialog.tsx';
import { resumeFailed } from './acting/run-acts.ts';
import { menuOf, type RunDialog } from './acting/run-menu.ts';
import { StopDialog } from './acting/StopDialog.tsx';
import { pauseOrResume, useRunKeys } from './acting/use-run-keys.ts';
import { RaiseBudgetDialog } from './causes/RaiseBudgetDialog.tsx';
import { standingWords } from './tasks/state-words.ts';

/** The run's name, where it stands, and what may be done with it. */
export function RunHeader({ run }: { readonly run: RunView }) {
  const [dialog, setDialog] = useState<RunDialog | null>(null);
  const may = mayDo(run);
  const { tone, label, icon } = standingWords(run);
  const close = (): void => setDialog(null);
  const toggle = (): void => pauseOrResume(run, may);
  useRunKeys(run, may, setDialog);
  return (
    <ScreenHeader
      parent={{ label: 'Runs', href: hrefOf('/runs') }}
      title={run.title}
      className="@min-[600px]:flex-nowrap @min-[600px]:[&>h1]:min-w-24 @max-[760px]:gap-x-2 @max-[760px]:[&_span:has(>kbd)]:hidden"
    >
      <span className="flex shrink-0">
        <Badge tone={tone} icon={icon}>
          {label}
        </Badge>
      </span>
      {run.isPractice ? (
        <span className="flex shrink-0 @max-[900px]:hidden">
          <Badge tone="neutral">Practice</Badge>
        </span>
      ) : null}
      <span className="flex-1" />
      {may.uncertain > 0 ? (
        <Button icon="question" keys="U" onClick={() => setDialog('resolve')}>
          Resolve {count(may.uncertain)} uncertain
        </Button>
      ) : null}
      {may.failed > 0 ? (
        <Button
          icon="retry"
          keys="F"
          variant={may.pause || may.resume ? 'secondary' : 'primary'}
          onClick={() => void resumeFailed(run.id)}
        >
          Resume failed ({count(may.failed)})
        </Button>
      ) : null}
      {may.pause ? (
        <Button icon="pause" keys="P" onClick={toggle}>
          Pause
        </Button>
      ) : null}
      {may.resume ? (
        <Button icon="play" keys="P" variant="primary" onClick={toggle}>
          Resume
        </Button>
      ) : null}
      <Menu
        align="end"
        trigger={<IconButton icon="more" label="More about this run" />}
        items={menuOf(run, may, setDialog)}
      />
      <StopDialog run={run} open={dialog === 'stop'} onClose={close} />
      {dialog === 'resolve' ? <ResolveDialog run={run} onClose={close} /> : null}
      {dialog === 'raiseBudget' ? <RaiseBudgetDialog run={run} onClose={close} /> : null}
    </ScreenHeader>
  );
}
