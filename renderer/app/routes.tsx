import { type ComponentType, lazy } from 'react';
import { core } from '#renderer/lib/bridge.ts';
import type { Route, Screen } from '#renderer/lib/router.ts';
import { useQuery } from '#renderer/lib/use-query.ts';
import { SettingsScreen } from './SettingsScreen.tsx';

type Id<Name extends Screen> = Extract<Route, { readonly screen: Name }>['id'];

interface RouteEntry<Name extends Screen> {
  readonly path: `/${Name}`;
  /** The heading of the overview, and of the window. */
  readonly title: string;
  /** Loaded when it is first gone to. */
  readonly screen: ComponentType<{ readonly id: Id<Name> }>;
}

/** Where each feature plugs in its screen. */
export const ROUTES: { readonly [Name in Screen]: RouteEntry<Name> } = {
  lists: {
    path: '/lists',
    title: 'Lists',
    screen: lazy(async () => ({
      default: (await import('#renderer/features/lists/ListsScreen.tsx')).ListsScreen,
    })),
  },
  workflows: {
    path: '/workflows',
    title: 'Workflows',
    screen: lazy(async () => ({
      default: (await import('#renderer/features/workflow/WorkflowsScreen.tsx')).WorkflowsScreen,
    })),
  },
  runs: {
    path: '/runs',
    title: 'Runs',
    screen: lazy(async () => ({
      default: (await import('#renderer/features/runs/RunsScreen.tsx')).RunsScreen,
    })),
  },
  connections: {
    path: '/connections',
    title: 'Connections',
    screen: lazy(async () => ({
      default: (await import('#renderer/features/connections/ConnectionsScreen.tsx')).ConnectionsScreen,
    })),
  },
  settings: { path: '/settings', title: 'Settings', screen: SettingsScreen },
};

const Welcome = lazy(async () => ({
  default: (await import('#renderer/features/welcome/Welcome.tsx')).Welcome,
}));

/** Draws the screen of a route; the first minute in the place of the first screen until anything was ever used. */
export function RoutedScreen({ route }: { readonly route: Route }) {
  const isFirst = route.screen === 'lists' && route.id === null;
  const info = useQuery({
    key: isFirst ? ['app.info'] : null,
    load: async () => await core.app.info({}),
    on: ['listsChanged', 'runsChanged'],
  });
  // What could not be asked is no reason to hide the screen.
  if (isFirst && info.status === 'loading') return null;
  if (isFirst && info.status === 'ready' && !info.value.isUsed) return <Welcome />;
  // A route and the entry of its screen go together by the type of `ROUTES`, which an index by a union forgets.
  const Screen = ROUTES[route.screen].screen as ComponentType<{ readonly id: Route['id'] }>;
  return <Screen key={route.screen} id={route.id} />;
}
