/** The anchor of S1 and S6: rows sent by undici's `request`, so many at once, with nothing around it. */
import { Agent, request } from 'undici';
import { measured } from '#test/support/bench/measure-process.ts';
import { LEAD_COLUMNS, leadCells } from '#test/support/files/leads-csv.ts';

// Told by the bench that starts this program.
const { url, rows, atOnce } = JSON.parse(process.argv[2] ?? '') as {
  url: string;
  rows: number;
  atOnce: number;
};

const dispatcher = new Agent({ connections: atOnce });
const headers = { 'content-type': 'application/json' };
let next = 0;

async function worker(): Promise<void> {
  while (next < rows) {
    next += 1;
    const body = bodyOf(next);
    const answer = await request(url, { method: 'POST', headers, body, dispatcher });
    await answer.body.text();
  }
}

function bodyOf(number: number): string {
  const cells = leadCells(number);
  return JSON.stringify(Object.fromEntries(LEAD_COLUMNS.map((name, index) => [name, cells[index]])));
}

const cost = await measured(() => Promise.all(Array.from({ length: atOnce }, worker)));
await dispatcher.close();
console.log(JSON.stringify(cost));
