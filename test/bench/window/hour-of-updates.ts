import type { Page, Request } from 'playwright';
import type { LiveUpdate } from '#shared/ipc/live.ts';

/** Ten a second, for an hour. */
const UPDATES = 36_000;

const PATIENCE_MS = 300_000;

/**
 * Tells the page what an hour of sending tells it: loaded anew, it gets one stream of what moves from here, and then
 * its own again.
 *
 * @param live how everything stands now
 */
export async function hourOfUpdates(page: Page, live: readonly LiveUpdate[]): Promise<void> {
  const runs = live.find((update): update is LiveUpdate<'runs'> => update.topic === 'runs');
  if (runs === undefined) throw new Error('no run has moved');
  const first = Math.max(...live.map(({ revision }) => revision)) + 1;
  const message = (index: number): string => {
    const value = runs.value.map((run) => ({
      ...run,
      at: run.at + index * 100,
      perSecond: 900 + (index % 200),
      counts: { ...run.counts, done: run.counts.done + index },
    }));
    return `data: ${JSON.stringify([{ topic: 'runs', revision: first + index, value }])}\n\n`;
  };
  const body = Array.from({ length: UPDATES }, (_, index) => message(index)).join('');
  const isLive = (url: URL): boolean => url.pathname === '/live';
  await page.route(isLive, (route) => route.fulfill({ contentType: 'text/event-stream', body }), {
    times: 1,
  });
  // The page asks for the next stream only when it has taken in all of this one.
  const timeout = PATIENCE_MS;
  await Promise.all([page.waitForRequest(isSecond(isLive), { timeout }), page.reload({ timeout })]);
}

function isSecond(isLive: (url: URL) => boolean): (request: Request) => boolean {
  let asked = 0;
  return (request) => {
    if (isLive(new URL(request.url()))) asked += 1;
    return asked === 2;
  };
}
