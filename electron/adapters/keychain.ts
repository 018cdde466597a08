import { fileURLToPath } from 'node:url';
import type { HelperProcess, StartHelper } from '#electron/ports/helper-process.ts';
import type { SecretStore } from '#electron/ports/secret-store.ts';
import { failed, ok, type Result } from '#shared/lib/result.ts';
import type { KeychainAnswer, KeychainRequest } from './keychain-process.ts';
import { startNodeHelper } from './node-helper.ts';

/** What may be chosen of a keychain, mostly by tests. */
export interface KeychainOptions {
  /** Under which name the items stand in the system's own list of keys. */
  readonly service?: string;
  /** How long the system may take, and with it the user who is asked to unlock; then it counts as locked. */
  readonly waitMs?: number;
  /** How long the process that asks is kept for the next question. */
  readonly idleMs?: number;
  /** Where the keychain is found: on Linux by the address of the session bus. */
  readonly env?: NodeJS.ProcessEnv;
  /** How the process that asks is started: Node's own way unless told otherwise. */
  readonly start?: StartHelper;
}

/** Time to find one's password and type it; a script that nobody watches ends then as well. */
const WAIT_MS = 60_000;
/** The questions of a start come together; for the rest of a long run a process that idles is a waste. */
const IDLE_MS = 5_000;

/**
 * The keychain of the operating system: macOS Keychain, Windows Credential Manager, or the Secret Service of Linux.
 *
 * A process of its own talks to it, started with a question and gone soon after the last or with this one: a call into the system
 * blocks its caller, for 2 s when the service does not answer and for ever while an unlock prompt stands open, and a
 * process that is inside such a call cannot even exit (measured with @napi-rs/keyring 2.1.2, 2026-11-22).
 */
export function createKeychain(options: KeychainOptions = {}): SecretStore {
  const { service = 'Sluice', waitMs = WAIT_MS, idleMs = IDLE_MS } = options;
  const { env = process.env, start = startNodeHelper } = options;
  const helper = new Helper({ start, env: withoutSecrets(env), waitMs, idleMs });
  return {
    async read(account) {
      const answer = await helper.ask({ service, account, kind: 'read' });
      if (answer.kind === 'found') return ok(answer.secret);
      return failed(answer.kind === 'done' ? 'missing' : answer.kind);
    },
    write: async (account, secret) => done(await helper.ask({ service, account, kind: 'write', secret })),
    remove: async (account) => done(await helper.ask({ service, account, kind: 'remove' })),
  };
}

function done({ kind }: KeychainAnswer): Result<void, 'locked' | 'unavailable'> {
  return kind === 'locked' || kind === 'unavailable' ? failed(kind) : ok(undefined);
}

/** Addresses and passwords that this process was told in its environment are no business of another one. */
function withoutSecrets(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^sluice_|_proxy$/i.test(name)));
}

interface HelperParts extends Required<Pick<KeychainOptions, 'env' | 'start' | 'waitMs' | 'idleMs'>> {}

interface Pending {
  readonly answer: (answer: KeychainAnswer) => void;
}

const UNAVAILABLE: KeychainAnswer = { kind: 'unavailable' };

/** The process that talks to the keychain: one question after the other, started again if it had to be ended. */
class Helper {
  readonly #parts: HelperParts;
  #idle: NodeJS.Timeout | undefined;
  #child: HelperProcess | null = null;
  #pending: Pending | null = null;
  #line: Promise<unknown> = Promise.resolve();

  constructor(parts: HelperParts) {
    this.#parts = parts;
  }

  ask(request: KeychainRequest): Promise<KeychainAnswer> {
    // A machine that has no room for another process now may have it when it is asked again.
    const answer = this.#line.then(() => this.#askNow(request)).catch(() => UNAVAILABLE);
    this.#line = answer;
    return answer;
  }

  #askNow(request: KeychainRequest): Promise<KeychainAnswer> {
    const { promise, resolve } = Promise.withResolvers<KeychainAnswer>();
    clearTimeout(this.#idle);
    const child = this.#child ?? this.#start();
    const tooLong = setTimeout(() => {
      this.#leave(child);
      resolve({ kind: 'locked' });
    }, this.#parts.waitMs);
    this.#pending = { answer: resolve };
    // Only while it owes an answer does it keep this process alive.
    child.hold(true);
    child.send(request);
    return promise.finally(() => {
      clearTimeout(tooLong);
      this.#pending = null;
      child.hold(false);
      this.#idle = setTimeout(() => this.#leave(child), this.#parts.idleMs).unref();
    });
  }

  #start(): HelperProcess {
    const { start, env } = this.#parts;
    const child: HelperProcess = start({
      program: programPath(),
      env,
      // Sent by our own program, of which this is the other half.
      onMessage: (answer) => this.#answer(child, answer as KeychainAnswer),
      onGone: () => {
        this.#answer(child, UNAVAILABLE);
        this.#leave(child);
      },
    });
    this.#child = child;
    return child;
  }

  #answer(child: HelperProcess, answer: KeychainAnswer): void {
    if (child === this.#child) this.#pending?.answer(answer);
  }

  #leave(child: HelperProcess): void {
    if (child === this.#child) this.#child = null;
    child.kill();
  }
}

/** In the sources it stands beside this file, in a build beside the program. */
function programPath(): string {
  const isSource = import.meta.url.endsWith('.ts');
  return fileURLToPath(
    new URL(isSource ? './keychain-process.ts' : './keychain-process.js', import.meta.url),
  );
}
