import type { Dispatcher } from 'undici';
import type { Http, HttpRequest, Timeouts } from '#electron/ports/http.ts';
import type { Seen } from '#shared/domain/signals/seen.ts';
import { SECOND_MS } from '#shared/lib/time.ts';
import { Deadlines } from './deadlines.ts';
import type { ProxySettings } from './proxy-settings.ts';
import { ResponseWatch } from './response-watch.ts';
import { openWayOut } from './way-out.ts';

/** Generous where a slow provider is normal, short where a dead one should be noticed. */
export const DEFAULT_TIMEOUTS: Timeouts = {
  connectMs: 10 * SECOND_MS,
  headersMs: 30 * SECOND_MS,
  bodyMs: 30 * SECOND_MS,
  totalMs: 60 * SECOND_MS,
};

/**
 * HTTP by undici's dispatcher itself rather than its `request`: the dispatcher tells the moment before the first
 * byte is written, which decides between "try again" and "may have arrived", and needs no stream for each answer.
 */
export function createHttp(timeouts: Timeouts = DEFAULT_TIMEOUTS, proxy: ProxySettings | null = null): Http {
  const wayOut = openWayOut(timeouts, proxy);
  const deadlines = new Deadlines(timeouts.totalMs);
  const locate = rememberLast(locationOf);

  return {
    send({ method, url, headers, body }: HttpRequest, onDeparture?: () => void): Promise<Seen> {
      return new Promise((resolve) => {
        const watch = new ResponseWatch((seen) => {
          deadlines.delete(watch);
          resolve(seen);
        }, onDeparture);
        deadlines.add(watch);
        try {
          const { origin, path } = locate(url);
          const options: Dispatcher.DispatchOptions = { origin, path, method, headers, body };
          wayOut.to(origin).dispatch(options, watch);
        } catch (error) {
          watch.onResponseError(null, error instanceof Error ? error : new Error(String(error)));
        }
      });
    },

    async close(): Promise<void> {
      await wayOut.close();
      deadlines.close();
    },
  };
}

interface Location {
  readonly origin: string;
  readonly path: string;
}

function locationOf(url: string): Location {
  const { origin, pathname, search } = new URL(url);
  return { origin, path: pathname + search };
}

/** A webhook's address is the same for every call of a run: it is taken apart once. */
function rememberLast<Value>(compute: (key: string) => Value): (key: string) => Value {
  let lastKey: string | null = null;
  let lastValue: Value;
  return (key) => {
    if (key !== lastKey) {
      lastValue = compute(key);
      lastKey = key;
    }
    return lastValue;
  };
}
