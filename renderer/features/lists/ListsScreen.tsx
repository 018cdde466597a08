import { core } from '#renderer/lib/bridge.ts';
import { go } from '#renderer/lib/router.ts';
import { useQuery } from '#renderer/lib/use-query.ts';
import { ScreenProblem } from '#renderer/ui/states/ScreenProblem.tsx';
import { ScreenSkeleton } from '#renderer/ui/states/ScreenSkeleton.tsx';
import type { ListId } from '#shared/lib/ids.ts';
import { ListOverview } from './ListOverview.tsx';
import { ListView } from './view/ListView.tsx';

interface Props {
  /** Null for all of them. */
  readonly id: ListId | null;
}

/** The lists that were imported, and what is in them. */
export function ListsScreen({ id }: Props) {
  const query = useQuery({ key: ['lists.all'], load: () => core.lists.all({}), on: ['listsChanged'] });
  if (query.status === 'loading') {
    return <ScreenSkeleton shape="lines" label="Loading lists" />;
  }
  if (query.status === 'error') {
    return (
      <ScreenProblem
        title="The lists could not be read"
        happened={query.error.message}
        kept="Your files and the lists are as they were."
        action={{ label: 'Try again', onClick: query.reload }}
      />
    );
  }
  if (id === null) return <ListOverview lists={query.value} />;
  const list = query.value.find((one) => one.id === id);
  if (list !== undefined) return <ListView key={id} list={list} />;
  return (
    <ScreenProblem
      title="This list is not there"
      happened="It was removed, or never was. What was sent of it stays on record."
      action={{ label: 'All lists', onClick: () => go('/lists') }}
    />
  );
}
