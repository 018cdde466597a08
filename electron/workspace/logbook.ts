import { type FileLog, openLog } from '#electron/adapters/log-lines.ts';
import { Redactor } from '#electron/adapters/redactor.ts';
import { parseAddress } from '#shared/domain/connections/address.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What this process writes about itself: the secrets that no text of it may hold, and the log, which there is as
 * soon as a data folder is chosen.
 */
export class Logbook {
  readonly redactor = new Redactor();
  #log: FileLog | null = null;

  /** Null until a data folder is chosen. */
  get log(): FileLog | null {
    return this.#log;
  }

  /** @param wanted what `SLUICE_LOG` says */
  open(dataDir: string, wanted: string | undefined): FileLog {
    this.#log = openLog(dataDir, { wanted, redactor: this.redactor });
    return this.#log;
  }

  /** Notes what the process was started with that is secret, before anything can go wrong with it. */
  learnStart(args: readonly string[], env: Environment): void {
    this.#learnAddress(env['SLUICE_WEBHOOK'] ?? '');
    for (const line of (env['SLUICE_HEADERS'] ?? '').split('\n')) this.#learnHeader(line);
    for (const [name, value = ''] of Object.entries(env)) {
      if (/_proxy$/i.test(name)) this.redactor.learnPasswordOf(value);
      if (name.startsWith('SLUICE_SECRET')) this.redactor.learnLines(value);
    }
    for (const [index, arg] of args.entries()) {
      const { name, value = args[index + 1] ?? '' } =
        /^--(?<name>\w+)(?:=(?<value>.*))?$/s.exec(arg)?.groups ?? {};
      if (name === 'webhook') this.#learnAddress(value);
      if (name === 'header') this.#learnHeader(value);
    }
  }

  /** Notes what a call is made with. */
  learnAccess({
    url,
    headers,
  }: {
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
  }): void {
    this.#learnAddress(url);
    for (const [name, value] of Object.entries(headers)) this.#learnValue(name, value);
  }

  /** An address on this machine is no secret, and tells in a message what was tried. */
  #learnAddress(typed: string): void {
    const address = parseAddress(typed);
    if (address.ok && address.value.isLoopback) return;
    this.redactor.learnAddress(typed.trim());
    if (address.ok) this.redactor.learnAddress(address.value.text);
  }

  #learnHeader(line: string): void {
    const [name = '', ...value] = line.split(':');
    this.#learnValue(name, value.join(':').trim());
  }

  #learnValue(name: string, value: string): void {
    if (!HARMLESS.test(name.trim())) this.redactor.learn(value);
  }
}

/** Headers that say what is spoken, and whose values are common words. */
const HARMLESS = /^(?:accept(?:-.*)?|content-.*|user-agent|.*-version)$/i;
