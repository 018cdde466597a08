import { ago } from '#renderer/lib/format.ts';
import { hrefOf } from '#renderer/lib/router.ts';
import { SAMPLE_LINK } from '#renderer/lib/sample.ts';
import { useNow } from '#renderer/lib/use-now.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { LineList } from '#renderer/ui/layout/LineList.tsx';
import { ScreenHeader } from '#renderer/ui/layout/ScreenHeader.tsx';
import { Icon } from '#renderer/ui/marks/Icon.tsx';
import { EmptyState } from '#renderer/ui/states/EmptyState.tsx';
import type { WorkflowView } from '#shared/ipc/workflows.ts';
import { addWorkflow } from './add-workflow.ts';
import { useNames } from './use-names.ts';
import { WorkflowMenu } from './WorkflowMenu.tsx';

/** All workflows, the last changed first. */
export function WorkflowList({ workflows }: { readonly workflows: readonly WorkflowView[] }) {
  const now = useNow(60_000);
  const names = useNames();
  const add = (
    <Button variant="primary" icon="add" onClick={() => void addWorkflow()}>
      New workflow
    </Button>
  );
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <ScreenHeader title="Workflows">
        <span className="flex-1" />
        {workflows.length === 0 ? null : add}
      </ScreenHeader>
      {workflows.length === 0 ? (
        <EmptyState icon="workflow" action={add} link={SAMPLE_LINK}>
          A workflow says which columns of a list go where, to which connection, and at which price.
        </EmptyState>
      ) : (
        <LineList>
          {workflows
            .toSorted((one, other) => other.changedAt - one.changedAt)
            .map((workflow) => (
              <li
                key={workflow.id}
                className="flex items-center gap-3 border-b border-hairline px-6 hover:bg-hover"
              >
                <a
                  href={hrefOf(`/workflows/${workflow.id}`)}
                  className="flex min-w-0 flex-1 items-center gap-3 py-2.5 text-ink no-underline"
                >
                  <Icon name="workflow" className="text-ink-faint" />
                  <span className="min-w-0 flex-1">
                    <span className="block truncate font-medium">{workflow.name}</span>
                    <span className="block truncate text-sm text-ink-soft">{names.describe(workflow)}</span>
                  </span>
                  <span className="text-sm text-ink-soft">{ago(workflow.changedAt, now)}</span>
                </a>
                <WorkflowMenu workflow={workflow} />
              </li>
            ))}
        </LineList>
      )}
    </div>
  );
}
