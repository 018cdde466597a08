import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { parseOptions } from './options/parse-options.ts';
import { startPractice } from './start-practice.ts';

/**
 * The practice endpoint as a process of its own, for demos and for benchmarks whose judge must not share their event loop:
 * `node electron/practice/practice-process.ts --port 0 --options '{"limits":[]}'`. Says where it listens in one line
 * of JSON, and stops at SIGTERM or when its standard input ends, so that it cannot outlive who started it through a pipe.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { options: { type: 'string', default: '{}' }, port: { type: 'string', default: '0' } },
  });
  const options = parseOptions(values.options);
  if (!options.ok) {
    process.stderr.write(`${options.problem}\n`);
    process.exitCode = 2;
    return;
  }
  const practice = await startPractice({ ...options.value, port: Number(values.port) });
  process.stdout.write(`${JSON.stringify({ url: practice.url, port: practice.port })}\n`);
  process.stdin.resume();
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), once(process.stdin, 'end')]);
  await practice.close();
  process.stdin.destroy();
}

await main();
