import { expect, test } from 'vitest';
import { type CliEnd, CliRig } from '#test/support/children/cli.ts';

const namesIn = ({ out, err }: CliEnd, what: RegExp): readonly string[] =>
  [...(out + err).matchAll(what)].map(([, name]) => name ?? '').toSorted();

const THREADS = ['import-worker.ts', 'reader-worker.ts'];
const stripped = (end: CliEnd) =>
  namesIn(end, /saving transpilation cache for StrippedTypeScript \S*\/([\w-]+\.ts)/g);
const taken = (end: CliEnd) =>
  namesIn(end, /retrieving transpile cache for StrippedTypeScript \S*\/((?:import|reader)-worker\.ts)/g);

test('threads take their code from the start before, and strip no types of their own', async () => {
  const cli = new CliRig();
  cli.env['NODE_DEBUG_NATIVE'] = 'COMPILE_CACHE';
  await cli.run('import', cli.people(5));
  const second = await cli.run('import', cli.people(5, 'b.csv'));
  expect([second.code, taken(second), stripped(second)]).toEqual([0, THREADS, []]);

  // Control: without, they do not.
  cli.env['NODE_DISABLE_COMPILE_CACHE'] = '1';
  const without = await cli.run('import', cli.people(5, 'c.csv'));
  expect([without.code, taken(without)]).toEqual([0, []]);
});
