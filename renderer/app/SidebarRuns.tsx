import { core } from '#renderer/lib/bridge.ts';
import { hrefOf, type Route } from '#renderer/lib/router.ts';
import { percentOf, progressOf, STANDING_WORDS } from '#renderer/lib/run-progress.ts';
import { useQuery } from '#renderer/lib/use-query.ts';
import { cx } from '#renderer/ui/cx.ts';
import type { RunProgress } from '#shared/ipc/live.ts';

interface Props {
  readonly runs: readonly RunProgress[];
  readonly route: Route;
}

/** More than these are on the screen of all runs. */
const SHOWN = 6;

/** The runs that are not over, each with a tiny bar. */
export function SidebarRuns({ runs, route }: Props) {
  const all = useQuery({
    key: ['sidebar.runs'],
    load: async () => await core.runs.all({}),
    on: ['runsChanged'],
  });
  const titleOf = (run: RunProgress): string =>
    (all.status === 'ready' && all.value.find(({ id }) => id === run.id)?.title) || `Run ${run.id}`;
  return (
    <ul
      aria-label="Runs in progress"
      className="mt-0.5 flex flex-col gap-0.5 pl-6 group-data-narrow:hidden max-[800px]:hidden"
    >
      {runs.slice(0, SHOWN).map((run) => (
        <li key={run.id}>
          <RunLink run={run} title={titleOf(run)} isHere={route.screen === 'runs' && route.id === run.id} />
        </li>
      ))}
    </ul>
  );
}

interface RunLinkProps {
  readonly run: RunProgress;
  readonly title: string;
  readonly isHere: boolean;
}

function RunLink({ run, title, isHere }: RunLinkProps) {
  const { ended, total } = progressOf(run);
  const standing = STANDING_WORDS[run.standing];
  return (
    <a
      href={hrefOf(`/runs/${run.id}`)}
      title={`${title}: ${standing}`}
      aria-current={isHere ? 'page' : undefined}
      className={cx(
        'block rounded-lg px-2 py-1 text-sm hover:bg-hover',
        isHere ? 'bg-press text-ink' : 'text-ink-soft',
      )}
    >
      <span className="flex gap-2">
        <span className="truncate">{title}</span>
        <span className="tabular ml-auto shrink-0">{percentOf(run)}</span>
      </span>
      <span className="sr-only">{standing}</span>
      <span aria-hidden className="mt-1 block h-0.5 overflow-hidden rounded-full bg-skipped-soft">
        <span
          className={cx('block h-full', run.standing === 'sending' ? 'bg-accent-mark' : 'bg-waiting')}
          style={{ width: `${total === 0 ? 0 : (ended / total) * 100}%` }}
        />
      </span>
    </a>
  );
}
