import { core } from '#renderer/lib/bridge.ts';
import { go } from '#renderer/lib/router.ts';
import { useQuery } from '#renderer/lib/use-query.ts';
import { ScreenProblem } from '#renderer/ui/states/ScreenProblem.tsx';
import { ScreenSkeleton } from '#renderer/ui/states/ScreenSkeleton.tsx';
import { WorkflowEditor } from './WorkflowEditor.tsx';
import { WorkflowList } from './WorkflowList.tsx';

interface Props {
  /** Null for all of them. */
  readonly id: number | null;
}

/** What is sent where: the steps that a list goes through. */
export function WorkflowsScreen({ id }: Props) {
  const query = useQuery({
    key: ['workflows.all'],
    load: () => core.workflows.all({}),
    on: ['workflowsChanged'],
  });
  if (query.status === 'loading') {
    return <ScreenSkeleton shape={id === null ? 'lines' : 'blocks'} label="Loading workflows" />;
  }
  if (query.status === 'error') {
    return (
      <ScreenProblem
        title="The workflows could not be read"
        happened={query.error.message}
        kept="They are as they were."
        action={{ label: 'Try again', onClick: query.reload }}
      />
    );
  }
  if (id === null) return <WorkflowList workflows={query.value} />;
  const workflow = query.value.find((one) => one.id === id);
  if (workflow !== undefined) {
    const others = query.value.filter((one) => one !== workflow).map(({ name }) => name);
    return <WorkflowEditor key={id} workflow={workflow} others={others} />;
  }
  return (
    <ScreenProblem
      title="This workflow is not there"
      happened="It was removed, or never was. Runs that were made of it are as they were."
      action={{ label: 'All workflows', onClick: () => go('/workflows') }}
    />
  );
}
