import type { Connection, Transport } from '#renderer/lib/transport.ts';
import type { Client, Domain, OperationName } from '#shared/ipc/contract.ts';
import type { FileInfo } from '#shared/ipc/files.ts';
import type { LiveTopic, LiveUpdate, LiveValue } from '#shared/ipc/live.ts';
import type { Reply, ReplyCode } from '#shared/ipc/reply.ts';

type Asking<Name extends OperationName> = Name extends `${infer D extends Domain}.${infer O}`
  ? O extends keyof Client[D]
    ? Client[D][O]
    : never
  : never;

type Called = (input: never) => Promise<Reply<unknown>>;

export type InputOf<Name extends OperationName> =
  Asking<Name> extends (input: infer In) => Promise<unknown> ? In : never;

export type OutputOf<Name extends OperationName> =
  Asking<Name> extends Called
    ? Extract<Awaited<ReturnType<Asking<Name>>>, { readonly ok: true }>['value']
    : never;

/** What the core says to each operation: always the same, or made from the input. `fail` in it makes an error of it. */
export type Answers = {
  readonly [Name in OperationName]?:
    | OutputOf<Name>
    | ((input: InputOf<Name>) => OutputOf<Name> | Promise<OutputOf<Name>>);
};

class Failure extends Error {
  readonly code: ReplyCode;

  constructor(code: ReplyCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Within an answer: the operation fails as an expected failure does. */
export function fail(code: ReplyCode, message: string): never {
  throw new Failure(code, message);
}

/** What a first start has. */
const EMPTY: Answers = {
  'app.info': {
    version: '0.1.0',
    surface: 'window',
    platform: 'linux',
    dataFolder: '/data/sluice',
    isUsed: true,
  },
  'app.preferences': { theme: 'system', keepAwake: true, notifies: true, layouts: {} },
  'app.setPreferences': (changed) => ({
    theme: 'system',
    keepAwake: true,
    notifies: true,
    layouts: {},
    ...JSON.parse(JSON.stringify(changed)),
  }),
  'app.noteFault': null,
  'app.showLogs': { path: '/data/sluice/logs' },
  'connections.all': [],
  'lists.all': [],
  'runs.all': [],
  'workflows.all': [],
};

/**
 * A core that says what a test has it say: `setTransport(fakeCore.transport)`. What it was asked is in `calls`;
 * what it has no answer for fails with a message that says so.
 */
export class FakeCore {
  readonly calls: { readonly name: OperationName; readonly input: unknown }[] = [];
  readonly downloads: string[] = [];
  readonly transport: Transport = {
    invoke: async (name, input) => await this.#invoke(name as OperationName, input),
    listen: (onUpdates) => this.#kept(this.#listeners, onUpdates),
    takeFile: async (file) => await Promise.resolve(this.#take(file as File)),
    watchConnection: (onChange) => {
      onChange('connected');
      return this.#kept(this.#watchers, onChange);
    },
    download: (target) => void this.downloads.push(target),
  };
  #answers: Answers;
  #revision = 0;
  readonly #newest = new Map<LiveTopic, LiveUpdate>();
  readonly #listeners = new Set<(updates: readonly LiveUpdate[]) => void>();
  readonly #watchers = new Set<(connection: Connection) => void>();

  constructor(answers: Answers = {}) {
    this.#answers = { ...EMPTY, ...answers };
  }

  /** From now on it answers so. */
  answer(answers: Answers): void {
    this.#answers = { ...this.#answers, ...answers };
  }

  /** Moves a topic; a window that comes later catches up with it. */
  push<Topic extends LiveTopic>(topic: Topic, value: LiveValue<Topic>): void {
    this.#revision += 1;
    const update: LiveUpdate = { topic, revision: this.#revision, value };
    this.#newest.set(topic, update);
    for (const listener of this.#listeners) listener([update]);
  }

  /** The core is lost, or found again. */
  connect(connection: Connection): void {
    for (const watcher of this.#watchers) watcher(connection);
  }

  /** The inputs of all calls of an operation, oldest first. */
  inputsOf<Name extends OperationName>(name: Name): readonly InputOf<Name>[] {
    // They were asked through the typed client.
    return this.calls.filter((call) => call.name === name).map(({ input }) => input as InputOf<Name>);
  }

  async #invoke(name: OperationName, input: unknown): Promise<Reply<unknown>> {
    this.calls.push({ name, input });
    if (name === 'app.live') return { ok: true, value: [...this.#newest.values()] };
    const answer = this.#answers[name];
    if (answer === undefined)
      return { ok: false, error: { code: 'refused', message: `No answer to ${name}.` } };
    try {
      // An answer to an operation takes that operation's input.
      return { ok: true, value: typeof answer === 'function' ? await answer(input as never) : answer };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return { ok: false, error: { code: error.code, message: error.message } };
    }
  }

  #take({ name, size }: File): Reply<FileInfo> {
    this.#revision += 1;
    return {
      ok: true,
      value: { handle: this.#revision.toString(16).padStart(32, '0'), name, sizeBytes: size },
    };
  }

  #kept<Listener>(all: Set<Listener>, listener: Listener): () => void {
    all.add(listener);
    return () => all.delete(listener);
  }
}
