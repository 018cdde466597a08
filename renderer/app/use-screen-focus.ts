import { useEffect, useRef } from 'react';
import { isInOverlay } from '#renderer/lib/keys.ts';
import { type Route, useStays } from '#renderer/lib/router.ts';

/** What a screen is worked with: its grid, or the first of its lines. */
const STARTS = '[role="grid"], [data-lines] > li:first-child :is(a, button)';

/** After going somewhere the keyboard is at what the screen is about, so that the arrows do something there. */
export function useScreenFocus({ screen, id }: Route): void {
  const place = `${screen}/${id}`;
  const stays = useStays();
  const last = useRef({ place, stays });
  useEffect(() => {
    const isNew = last.current.place !== place;
    if (!isNew && last.current.stays === stays) return undefined;
    last.current = { place, stays };
    return followStart(isNew);
  }, [place, stays]);
}

/**
 * Brings the focus to the screen, and on to what the screen is about as soon as that is there; what lies over the screen
 * goes first. Over with the next key or press of the user, who knows better.
 *
 * @param leavesWhatHasIt  whether the focus stays where the screen itself has put it
 * @returns what ends it
 */
function followStart(leavesWhatHasIt: boolean): () => void {
  const ending = new AbortController();
  bringFocus(leavesWhatHasIt ? isOutside : () => true);
  const watch = new MutationObserver(() => bringFocus(isNowhere));
  watch.observe(document.body, { childList: true, subtree: true });
  ending.signal.addEventListener('abort', () => watch.disconnect());
  for (const input of ['keydown', 'pointerdown'])
    window.addEventListener(input, () => ending.abort(), { capture: true, signal: ending.signal });
  return () => ending.abort();
}

type Where = (at: Element | null, main: Element) => boolean;

const isNowhere: Where = (at, main) => at === null || at === document.body || at === main;
const isOutside: Where = (at, main) => at === main || !main.contains(at);

function bringFocus(isToBeMoved: Where): void {
  const main = document.querySelector<HTMLElement>('#main');
  const at = document.activeElement;
  if (main === null || isInOverlay(at) || !isToBeMoved(at, main)) return;
  (main.querySelector<HTMLElement>(STARTS) ?? main).focus({ preventScroll: true });
}
