import { useSyncExternalStore } from 'react';
import { create } from 'zustand';
import type { ConnectionId, ListId, RunId } from '#shared/lib/ids.ts';

/** The places that there are. Those with things have a page for each, too. */
export type Screen = 'lists' | 'workflows' | 'runs' | 'connections' | 'settings';

type ScreenWithThings = Exclude<Screen, 'settings'>;

/** A place as the address bar has it, behind the `#`. */
export type Path = `/${Screen}` | `/${ScreenWithThings}/${number}`;

/** A place; `id` is the thing that is shown there, null for the overview. */
export type Route =
  | { readonly screen: 'lists'; readonly id: ListId | null }
  | { readonly screen: 'workflows'; readonly id: number | null }
  | { readonly screen: 'runs'; readonly id: RunId | null }
  | { readonly screen: 'connections'; readonly id: ConnectionId | null }
  | { readonly screen: 'settings'; readonly id: null };

const FIRST: Route = { screen: 'lists', id: null };

const SCREENS_WITH_THINGS: readonly string[] = [
  'lists',
  'workflows',
  'runs',
  'connections',
] satisfies Screen[];

/** What an address means. What is no place means the first. */
export function parseRoute(hash: string): Route {
  const [, screen = '', id] = hash.replace(/^#/, '').split('/');
  if (screen === 'settings') return { screen, id: null };
  if (!SCREENS_WITH_THINGS.includes(screen)) return FIRST;
  const number = id !== undefined && /^[1-9]\d{0,14}$/.test(id) ? Number(id) : null;
  // It is one of the list above. Whether there is a thing of that number is for the core to say.
  return { screen, id: number } as Route;
}

export const useRoute = (): Route => parseRoute(useSyncExternalStore(onHash, currentHash));

/** For links: `<a href={hrefOf('/runs/3')}>`. */
export const hrefOf = (path: Path): string => `#${path}`;

/** How often somebody wanted to go where they were already. */
const stayStore = create<{ readonly stays: number }>(() => ({ stays: 0 }));

export const useStays = (): number => stayStore(({ stays }) => stays);

/** Goes to a place; back leads here again. */
export function go(path: Path): void {
  if (currentHash() === hrefOf(path)) stayStore.setState(({ stays }) => ({ stays: stays + 1 }));
  else window.location.hash = path;
}

/** Goes to a place that takes this one's stead, so that back does not lead here. */
export function replace(path: Path): void {
  window.history.replaceState(null, '', hrefOf(path));
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

export const goBack = (): void => window.history.back();
export const goForward = (): void => window.history.forward();

const currentHash = (): string => window.location.hash;

function onHash(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}
