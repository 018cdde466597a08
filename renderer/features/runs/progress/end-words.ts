import { count, counted } from '#renderer/lib/format.ts';
import type { TaskCounts } from '#shared/domain/tasks/task-state.ts';

/** How a run ended of which nothing is left to decide: what was delivered, and what was not, and why. */
export function endWords({ done, duplicate, cached, skipped, cancelled, dead }: TaskCounts): string {
  const others = [
    duplicate > 0 ? `${count(duplicate)} are duplicates of rows that were sent` : '',
    cached > 0 ? `${count(cached)} were in the cache` : '',
    skipped > 0 ? `${count(skipped)} were skipped` : '',
    cancelled > 0 ? `${count(cancelled)} were not sent, since the run was stopped` : '',
    dead > 0 ? `${count(dead)} you gave up` : '',
  ].filter((part) => part !== '');
  const once = done === 1 ? 'once' : 'each of them once';
  const sent = done === 0 ? 'none was sent' : `${counted(done, 'row')} delivered, ${once}`;
  return `Every row is accounted for: ${[sent, ...others].join('; ')}.`;
}
