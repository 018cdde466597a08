import { openPalette } from '#renderer/lib/commands.ts';
import { useLive } from '#renderer/lib/live.ts';
import { hrefOf, type Route, type Screen } from '#renderer/lib/router.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon, type IconName } from '#renderer/ui/marks/Icon.tsx';
import { Kbd } from '#renderer/ui/marks/Kbd.tsx';
import { ROUTES } from './routes.tsx';
import { SidebarRuns } from './SidebarRuns.tsx';
import { useIsSidebarNarrow } from './use-sidebar.ts';

const PLACES: readonly { readonly screen: Screen; readonly icon: IconName }[] = [
  { screen: 'lists', icon: 'table' },
  { screen: 'workflows', icon: 'workflow' },
  { screen: 'runs', icon: 'play' },
  { screen: 'connections', icon: 'connection' },
];

/** The places of the window, and the runs in progress. Shows pictures alone where there is little room. */
export function Sidebar({ route }: { readonly route: Route }) {
  const isNarrow = useIsSidebarNarrow();
  const runs = useLive('runs').filter(({ standing }) => standing !== 'ended');
  const isRunHere = route.screen === 'runs' && runs.some(({ id }) => id === route.id);
  return (
    <nav
      aria-label="Sluice"
      data-narrow={isNarrow || undefined}
      className="group flex w-52 shrink-0 flex-col gap-0.5 overflow-y-auto border-r border-hairline p-2 data-narrow:w-12 max-[800px]:w-12"
    >
      <button
        type="button"
        onClick={openPalette}
        className="mb-2 flex h-8 items-center gap-2 rounded-lg border border-hairline bg-surface px-2 text-ink-soft hover:bg-hover hover:text-ink"
      >
        <Icon name="search" />
        <Words>Search</Words>
        <span className="ml-auto flex text-ink-faint group-data-narrow:hidden max-[800px]:hidden">
          <Kbd keys="Mod+K" />
        </span>
      </button>
      {PLACES.map(({ screen, icon }) => (
        <div key={screen}>
          <Place screen={screen} icon={icon} route={route} isBelow={screen === 'runs' && isRunHere} />
          {screen === 'runs' && runs.length > 0 ? <SidebarRuns runs={runs} route={route} /> : null}
        </div>
      ))}
      <div className="mt-auto pt-2">
        <Place screen="settings" icon="settings" route={route} isBelow={false} />
      </div>
    </nav>
  );
}

interface PlaceProps {
  readonly screen: Screen;
  readonly icon: IconName;
  readonly route: Route;
  /** Whether the place is shown by a line of its own below this one. */
  readonly isBelow: boolean;
}

function Place({ screen, icon, route, isBelow }: PlaceProps) {
  const { path, title } = ROUTES[screen];
  const isHere = route.screen === screen;
  return (
    <a
      href={hrefOf(path)}
      title={title}
      aria-current={isHere ? (route.id === null ? 'page' : 'true') : undefined}
      className={cx(
        'flex h-7 items-center gap-2 rounded-lg px-2 hover:bg-hover',
        isHere ? 'font-medium text-ink' : 'text-ink-soft',
        isHere && !isBelow && 'bg-press',
        isBelow && 'group-data-narrow:bg-press max-[800px]:bg-press',
      )}
    >
      <Icon name={icon} />
      <Words>{title}</Words>
    </a>
  );
}

/** Words that are heard but not seen where there is no room. */
const Words = ({ children }: { readonly children: string }) => (
  <span className="truncate group-data-narrow:sr-only max-[800px]:sr-only">{children}</span>
);
