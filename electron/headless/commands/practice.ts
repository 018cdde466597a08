import type { Command } from 'commander';
import type { Fault } from '#electron/practice/faults/misbehaviour.ts';
import { parseOptions } from '#electron/practice/options/parse-options.ts';
import { type Practice, startPractice } from '#electron/practice/start-practice.ts';
import type { Result } from '#shared/lib/result.ts';
import { count } from '#shared/lib/say-numbers.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { argument } from '../parse/argument.ts';
import { FAULTS, parseFault } from '../parse/fault.ts';
import { parsePort } from '../parse/port.ts';
import type { Cli } from '../session.ts';

interface PracticeFlags {
  readonly fault?: readonly Fault[];
  readonly options: ReturnType<typeof readOptions> extends Result<infer Options, string> ? Options : never;
  readonly port: number;
  readonly token?: string;
}

/** Adds `sluice practice`. */
export function addPractice(program: Command, cli: Cli): void {
  program
    .command('practice')
    .description(
      'start an endpoint on this machine that behaves like a Clay webhook, and misbehaves on request',
    )
    .option('--port <port>', 'where it listens (0: the system chooses)', argument(parsePort), 0)
    .option('--fault <fault>', 'what goes wrong, as in 429:5% or lost:17 (repeatable)', fault)
    .option('--token <token>', 'what the header x-clay-webhook-auth must hold')
    .option('--options <json>', 'anything else, as in {"limits":[]}', argument(readOptions), {})
    .addHelpText(
      'after',
      `\nFaults: ${Object.keys(FAULTS).join(', ')}\n\nExample:\n  sluice practice --fault 429:5% --fault lost:17`,
    )
    .action((flags: PracticeFlags) => cli.finish(() => practise(cli, flags)));
}

const fault = (text: string, before: readonly Fault[] = []): readonly Fault[] => [
  ...before,
  argument(parseFault)(text),
];

function readOptions(text: string): ReturnType<typeof parseOptions> {
  return parseOptions(text);
}

async function practise(
  cli: Cli,
  { fault: faults = [], options, port, token }: PracticeFlags,
): Promise<ExitCode> {
  const { reporter, interrupts } = cli;
  const practice = await listen({
    ...options,
    faults: [...(options.faults ?? []), ...faults],
    port,
    ...tokenOption(token),
  });
  const header = token === undefined ? '' : ` --header 'x-clay-webhook-auth: …'`;
  reporter.say(
    `The practice endpoint listens at ${practice.url}. Ctrl-C ends it.`,
    `  Send to it:        sluice run FILE --webhook ${practice.url}${header} --rate 10/s --burst 20`,
    `  What it counted:   ${practice.origin}/practice/report`,
    `  What it stored:    ${practice.origin}/practice/rows`,
    `  The same, to save: ${practice.origin}/practice/export.csv`,
  );
  reporter.emit({ type: 'listening', url: practice.url, port: practice.port });
  const { promise, resolve } = Promise.withResolvers<void>();
  await interrupts.during(
    () => resolve(),
    () => promise,
  );
  const { requests, stored } = practice.report();
  await practice.close();
  reporter.say(`The practice endpoint saw ${count(requests)} requests and stored ${count(stored)} records.`);
  reporter.emit({ type: 'result', exitCode: EXIT.done, requests, stored });
  return EXIT.done;
}

const tokenOption = (token: string | undefined) => (token === undefined ? {} : { token });

async function listen(options: Parameters<typeof startPractice>[0]): Promise<Practice> {
  try {
    return await startPractice(options);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      'environment',
      `The practice endpoint could not listen: ${reason}. Choose another --port.`,
      {
        cause: error,
      },
    );
  }
}
