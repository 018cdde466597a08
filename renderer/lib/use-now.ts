import { useEffect, useState } from 'react';
import type { EpochMs } from '#shared/lib/time.ts';

/** The time of day, kept current for what says `3 min ago` or `in 20 s`. */
export function useNow(everyMs = 1_000): EpochMs {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
