import { useEffect, useState } from 'react';

/** What a scrollbar may take. */
const SCROLLBAR_PX = 16;

/** How wide a screen is, in pixels. Told anew when the window changes, not when a pane beside it comes and goes. */
export function useRoom(): number {
  const [room, setRoom] = useState(measured);
  useEffect(() => {
    const onResize = (): void => setRoom(measured());
    window.addEventListener('resize', onResize);
    return () => window.removeEventListener('resize', onResize);
  }, []);
  return room;
}

const measured = (): number =>
  Math.max(0, (document.querySelector('#main')?.clientWidth ?? 0) - SCROLLBAR_PX);
