import type { z } from 'zod';
import type { Log } from '#electron/ports/log.ts';
import { CONTRACT, type Handlers, type OperationName } from '#shared/ipc/contract.ts';
import { OPERATION_NAMES } from '#shared/ipc/names.ts';
import type { Operation } from '#shared/ipc/operation.ts';
import type { Reply } from '#shared/ipc/reply.ts';
import { errorReply, refusal } from './error-reply.ts';

/** Carries out one operation: parsed on the way in and on the way out, and never rejecting. */
export type Dispatch = (name: string, input: unknown) => Promise<Reply<unknown>>;

interface DispatchParts {
  readonly handlers: Handlers;
  readonly log: Log;
  /** Takes secrets out of a text. */
  readonly redact: (text: string) => string;
  /** What the machine did, in a user's words, such as that its disk is full; null where it was something else. */
  readonly explain?: (error: unknown) => Error | null;
}

type Handler = (input: unknown) => Promise<unknown>;

const NAMES = new Set<string>(OPERATION_NAMES);

/** The one way into the core, whatever the transport; who may ask is the transport's matter. */
export function createDispatch({ handlers, log, redact, explain = () => null }: DispatchParts): Dispatch {
  return async (name, input) => {
    if (!isOperation(name)) return refusal(`There is no operation "${name.slice(0, 60)}".`);
    const [operation, handler] = find(handlers, name);
    try {
      // Within: nested deeply enough, even parsing throws.
      const parsed = operation.input.safeParse(input);
      if (!parsed.success)
        return refusal(`${name} was asked for in a way that it does not know: ${where(parsed.error)}.`);
      const value = await handler(parsed.data);
      return { ok: true, value: operation.output.parse(value) };
    } catch (error) {
      return errorReply(explain(error) ?? error, { name, log, redact });
    }
  };
}

const isOperation = (name: string): name is OperationName => NAMES.has(name);

function find(handlers: Handlers, name: OperationName): readonly [Operation, Handler] {
  // Both have the shape of the contract, of which the name is a part: only what `OPERATION_NAMES` lists comes here.
  const [domain, member] = name.split('.') as [keyof Handlers, never];
  return [CONTRACT[domain][member], handlers[domain][member]];
}

/** Where an input does not fit; never what stood there, which may be a secret. */
const where = (error: z.ZodError): string =>
  [...new Set(error.issues.map(({ path, code }) => `${path.join('.') || 'the whole'} (${code})`))]
    .slice(0, 5)
    .join(', ');
