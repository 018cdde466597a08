import { core } from '#renderer/lib/bridge.ts';
import { count } from '#renderer/lib/format.ts';
import { hrefOf } from '#renderer/lib/router.ts';
import { useQuery } from '#renderer/lib/use-query.ts';
import { Icon } from '#renderer/ui/marks/Icon.tsx';
import type { RunView } from '#shared/ipc/runs.ts';
import type { WorkflowDraft } from '#shared/ipc/workflows.ts';

/** Runs that are not over of what a draft sends: its list, through its connection. */
const runsOf = ({ listId, steps }: WorkflowDraft, runs: readonly RunView[]): readonly RunView[] =>
  runs.filter(
    (run) =>
      run.standing !== 'ended' &&
      run.listId === listId &&
      steps.some(({ connectionId }) => connectionId === run.connectionId),
  );

/** Says that a run which is not over keeps what it was started with, so that nobody edits the workflow to mend it. */
export function RunningNote({ draft }: { readonly draft: WorkflowDraft }) {
  const query = useQuery({ key: ['runs.all'], load: () => core.runs.all({}), on: ['runsChanged'] });
  const [run, ...others] = query.status === 'ready' ? runsOf(draft, query.value) : [];
  return (
    <output className="block empty:hidden">
      {run === undefined ? null : (
        <span className="mx-auto flex max-w-3xl items-start gap-2 rounded-lg bg-sunken px-3 py-2 text-pretty">
          <Icon name="info" className="mt-0.5 text-ink-soft" />
          <span>
            <a href={hrefOf(`/runs/${run.id}`)} className="text-accent-ink">
              Run {count(run.id)}
            </a>
            {others.length === 0 ? ' of this list is' : ` and ${count(others.length)} more of this list are`}{' '}
            not over, and {others.length === 0 ? 'goes on with what it was' : 'go on with what they were'}{' '}
            started with. What you change here is for the next run.
          </span>
        </span>
      )}
    </output>
  );
}
