/** What people use today: p-queue paces, fetch sends; a 429 is waited out, anything else that fails is given up. */
import PQueue from 'p-queue';
import { measured } from '#test/support/bench/measure-process.ts';
import { LEAD_COLUMNS, leadCells } from '#test/support/files/leads-csv.ts';

interface Settings {
  readonly url: string;
  readonly rows: number;
  readonly interval: { readonly cap: number; readonly ms: number } | null;
}

// Told by the bench that starts this program.
const { url, rows, interval } = JSON.parse(process.argv[2] ?? '') as Settings;

const queue = new PQueue({
  concurrency: 50,
  ...(interval === null ? {} : { intervalCap: interval.cap, interval: interval.ms }),
});

async function send(number: number): Promise<void> {
  const cells = leadCells(number);
  const body = JSON.stringify(Object.fromEntries(LEAD_COLUMNS.map((name, index) => [name, cells[index]])));
  const headers = { 'content-type': 'application/json' };
  for (;;) {
    try {
      const answer = await fetch(url, { method: 'POST', headers, body });
      await answer.text();
      if (answer.status !== 429) return;
      const seconds = Number(answer.headers.get('retry-after') ?? 1);
      await new Promise((resolve) => {
        setTimeout(resolve, seconds * 1_000);
      });
    } catch {
      return;
    }
  }
}

const cost = await measured(async () => {
  for (let number = 1; number <= rows; number += 1) void queue.add(() => send(number));
  await queue.onIdle();
});
console.log(JSON.stringify(cost));
