import type { z } from 'zod';
import { app } from './app.ts';
import { connections } from './connections.ts';
import { files } from './files.ts';
import { lists } from './lists.ts';
import type { Operation } from './operation.ts';
import { practice } from './practice.ts';
import type { Reply } from './reply.ts';
import { runs } from './runs.ts';
import { workflows } from './workflows.ts';

/** Everything that a window may ask of the core: the one registry, whatever the transport. */
export const CONTRACT = { app, connections, files, lists, practice, runs, workflows } as const;

type Contract = typeof CONTRACT;

/** The parts of the contract, one for each subject. */
export type Domain = keyof Contract;

/** `lists.rows` and so on. */
export type OperationName = {
  [D in Domain]: `${D}.${keyof Contract[D] & string}`;
}[Domain];

type Input<O> = O extends Operation<infer In> ? z.output<In> : never;
type Output<O> = O extends Operation<z.ZodType, infer Out> ? z.output<Out> : never;

/** The core's side: what carries each operation out. Expected failures are thrown as `UserError`. */
export type Handlers = {
  readonly [D in Domain]: {
    readonly [O in keyof Contract[D]]: (input: Input<Contract[D][O]>) => Promise<Output<Contract[D][O]>>;
  };
};

/** The window's side. */
export type Client = {
  readonly [D in Domain]: {
    readonly [O in keyof Contract[D]]: (
      input: Input<Contract[D][O]>,
    ) => Promise<Reply<Output<Contract[D][O]>>>;
  };
};
