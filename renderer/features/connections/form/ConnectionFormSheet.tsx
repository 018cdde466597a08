import { useState } from 'react';
import { core } from '#renderer/lib/bridge.ts';
import { go } from '#renderer/lib/router.ts';
import { toast } from '#renderer/lib/toasts.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { Sheet } from '#renderer/ui/floating/Sheet.tsx';
import type { ConnectionView, PresetView } from '#shared/ipc/connections.ts';
import type { ReplyError } from '#shared/ipc/reply.ts';
import { ConnectionFields } from './ConnectionFields.tsx';
import { missingOf, newConnectionForm, wishOf } from './connection-form.ts';
import { TestResult } from './TestResult.tsx';

interface Props {
  readonly preset: PresetView;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

type Tested = NonNullable<ConnectionView['tested']>;

/** The form of a new connection: its secret goes one way, and is tested before anything of it is kept. */
export function ConnectionFormSheet({ preset, onBack, onClose }: Props) {
  const [form, setForm] = useState(() => newConnectionForm(preset));
  const [busy, setBusy] = useState<'test' | 'save' | null>(null);
  const [tested, setTested] = useState<Tested | null>(null);
  const [problem, setProblem] = useState<ReplyError | null>(null);
  const missing = missingOf(form);

  const test = async (): Promise<void> => {
    setBusy('test');
    setProblem(null);
    const reply = await core.connections.testNew(wishOf(form));
    setBusy(null);
    if (reply.ok) setTested(reply.value);
    else setProblem(reply.error);
  };
  const save = async (isUntested: boolean): Promise<void> => {
    setBusy('save');
    setProblem(null);
    const reply = await core.connections.add({ wish: wishOf(form), isUntested });
    setBusy(null);
    if (!reply.ok) {
      setProblem(reply.error);
      return;
    }
    toast({ kind: 'success', text: `${form.name.trim()} was added.` });
    onClose();
    go(`/connections/${reply.value.connectionId}`);
  };
  // Only a failed test stands in the way of saving all the same: nothing else is the user's to overrule.
  const mayInsist = problem !== null && preset.hasTest && problem.code !== 'state';

  return (
    <Sheet
      open
      onClose={onClose}
      place="center"
      width={640}
      onSubmit={() => void save(false)}
      title={`New connection: ${preset.id === 'generic' ? 'HTTP API' : preset.name}`}
      footer={
        <>
          <Button icon="back" onClick={onBack}>
            Other providers
          </Button>
          <span className="flex-1 text-sm text-ink-soft" aria-live="polite">
            {missing}
          </span>
          {mayInsist ? (
            <Button busy={busy === 'save'} onClick={() => void save(true)}>
              Save untested
            </Button>
          ) : null}
          <Button busy={busy === 'test'} disabled={missing !== null} onClick={() => void test()}>
            Test
          </Button>
          <Button variant="primary" busy={busy === 'save'} disabled={missing !== null} type="submit">
            Save
          </Button>
        </>
      }
    >
      <ConnectionFields
        form={form}
        onChange={(changed) => {
          setForm(changed);
          setTested(null);
        }}
      />
      <TestResult tested={tested} problem={problem} />
    </Sheet>
  );
}
