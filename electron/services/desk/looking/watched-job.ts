import type { JobNews, Jobs, NewJob } from '../jobs.ts';

/** What a job gives whoever waits for it, and what it says of its end. */
interface End<Value> {
  readonly value: Value;
  readonly news: JobNews;
}

/** Work that can be watched and broken off as a job, and whose end somebody waits for. Rejects as the work does. */
export function watchedJob<Value>(
  jobs: Pick<Jobs, 'begin'>,
  wanted: NewJob,
  work: (report: (news: JobNews) => void, signal: AbortSignal) => Promise<End<Value>>,
): Promise<Value> {
  const { promise, resolve, reject } = Promise.withResolvers<Value>();
  jobs.begin(wanted, async (report, signal) => {
    try {
      const { value, news } = await work(report, signal);
      resolve(value);
      return news;
    } catch (error) {
      reject(error);
      throw error;
    }
  });
  return promise;
}
