import { expect, test } from 'vitest';
import { CliRig } from '#test/support/children/cli.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';

const stripped = (told: string): readonly string[] =>
  [...told.matchAll(/saving transpilation cache for StrippedTypeScript \S*\/([\w-]+\.ts)/g)].map(
    ([, name]) => name ?? '',
  );

test('threads take their code from the start before, and strip no types of their own', async () => {
  const cli = new CliRig();
  Object.assign(cli.env, { TMPDIR: tempFolder(), NODE_DEBUG_NATIVE: 'COMPILE_CACHE' });
  const first = await cli.run('import', cli.people(5));
  const second = await cli.run('import', cli.people(5, 'b.csv'));

  // Control: where nothing is kept yet, the import's two threads do.
  expect(stripped(first.out + first.err)).toEqual(
    expect.arrayContaining(['import-worker.ts', 'reader-worker.ts']),
  );
  expect([second.code, stripped(second.out + second.err)]).toEqual([0, []]);
});
