import type { Clock } from '#electron/ports/clock.ts';

/** What comes of some work if it is there within `ms`, else what `instead` says; the work goes on. */
export function within<Value>(
  clock: Clock,
  ms: number,
  work: Promise<Value>,
  instead: () => Value,
): Promise<Value> {
  const { promise, resolve, reject } = Promise.withResolvers<Value>();
  const cancel = clock.at(clock.now() + ms, () => resolve(instead()));
  work.then(resolve, reject).finally(cancel);
  return promise;
}
