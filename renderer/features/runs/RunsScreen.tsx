import type { RunId } from '#shared/lib/ids.ts';
import { RunDetail } from './RunDetail.tsx';
import { RunList } from './RunList.tsx';

interface Props {
  /** Null for all of them. */
  readonly id: RunId | null;
}

/** What was sent, is being sent, and what became of every row. */
export function RunsScreen({ id }: Props) {
  return id === null ? <RunList /> : <RunDetail key={id} runId={id} />;
}
