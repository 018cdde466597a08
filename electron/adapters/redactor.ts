/** What stands where a secret stood. */
const REDACTED = '[secret]';

/** What is shorter is a word that stands everywhere, and no key. */
const SHORTEST = 8;
/** A piece of an address from which on it may be what makes the address secret; `webhook` and `v3` are not. */
const SHORTEST_SEGMENT = 12;

/**
 * Takes secrets out of texts that leave this process: those that it was told of, wherever they stand and in each
 * spelling that they travel in, and whatever looks like one.
 */
export class Redactor {
  readonly #known = new Set<string>();
  /** Longest first, so that no secret is spoilt by a shorter one inside of it. */
  #pattern: RegExp | null = null;

  /** Notes a key, a password, or a header's value with or without its scheme (`Bearer …`). */
  learn(secret: string): void {
    const { scheme = '', rest = secret } = /^(?<scheme>[\w-]+) +(?<rest>\S.*)$/.exec(secret)?.groups ?? {};
    for (const text of /^basic$/i.test(scheme) ? [secret, rest, ...basicParts(rest)] : [secret, rest]) {
      this.#add(text, SHORTEST);
    }
  }

  /** Notes what a keychain or a variable holds: keys and addresses, one a line. */
  learnLines(text: string): void {
    for (const line of text.split('\n').map((each) => each.trim())) {
      this.learn(line);
      if (line.includes('://')) this.learnAddress(line);
    }
  }

  /** Notes an address that is itself a secret: the whole, what follows its host, and the parts that only it has. */
  learnAddress(address: string): void {
    const path = address.replace(/^[a-z][\w+.-]*:\/\/[^/?#]*/i, '');
    this.#add(address, SHORTEST);
    this.#add(path, SHORTEST_SEGMENT);
    for (const part of path.split(/[/?&=#]|\{\{.*?\}\}/)) this.#add(part, SHORTEST_SEGMENT);
  }

  /** Notes the password of an address such as a proxy's, and leaves the address itself readable. */
  learnPasswordOf(address: string): void {
    const userInfo = /^(?:[a-z][\w+.-]*:\/\/)?(?<userInfo>[^/?#]*)@/i.exec(address)?.groups?.['userInfo'];
    if (userInfo === undefined) return;
    const password = userInfo.slice(userInfo.indexOf(':') + 1);
    const plain = decoded(password);
    const user = decoded(userInfo.slice(0, userInfo.indexOf(':')));
    for (const text of [userInfo, password, plain, base64(`${user}:${plain}`)]) this.#add(text, SHORTEST);
  }

  /** The text without the secrets that are known: for texts of our own, which may show how a header is written. */
  cleanKnown(text: string): string {
    return this.#known.size === 0 ? text : text.replaceAll(this.#knownPattern(), REDACTED);
  }

  /** The text without what is known or looks like a secret, and without the addresses of people. */
  clean(text: string): string {
    return LOOKS_SECRET.reduce(
      (rest, [pattern, put]) => rest.replaceAll(pattern, put),
      this.cleanKnown(text),
    );
  }

  #add(text: string, shortest: number): void {
    if (text.length < shortest) return;
    for (const spelling of spellingsOf(text)) this.#known.add(spelling);
    this.#pattern = null;
  }

  #knownPattern(): RegExp {
    this.#pattern ??= anyOf([...this.#known].toSorted((one, other) => other.length - one.length));
    return this.#pattern;
  }
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);

const anyOf = (texts: readonly string[]): RegExp => new RegExp(texts.map(escaped).join('|'), 'g');

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** As it is, inside JSON, inside an address, and as base64. */
const spellingsOf = (text: string): readonly string[] => [
  text,
  JSON.stringify(text).slice(1, -1),
  encodeURIComponent(text.toWellFormed()),
  base64(text),
];

function basicParts(encoded: string): readonly string[] {
  const plain = Buffer.from(encoded, 'base64').toString();
  return [plain, plain.slice(plain.indexOf(':') + 1)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Ends at what would end the value in a header, an address, JSON, or a sentence. */
const VALUE = String.raw`[^\s"'\\,;&<>(){}]+`;

const HEADERS =
  '(?:proxy-)?authorization|(?:set-)?cookie|x-[\\w-]*(?:key|token|auth|secret)|api[-_]?key|access[-_]?token|password|secret|token|signature';

/** What gives a secret away that nobody told us of. */
const LOOKS_SECRET: readonly (readonly [RegExp, string])[] = [
  // What Clay, Zapier, Make, Slack and others call the address that takes whatever is sent to it.
  [
    new RegExp(String.raw`(https?://[^\s"'\\/]+)/(?:[^\s"'\\]*/)?(?:web)?hooks?/${VALUE}`, 'gi'),
    `$1/${REDACTED}`,
  ],
  [/\b([a-z][a-z\d+.-]*:\/\/)[^\s/?#"'\\@]+@/gi, `$1${REDACTED}@`],
  [
    new RegExp(
      String.raw`\b(${HEADERS})(\\?["']?\s*[:=]\s*\\?["']?)(?:(?:basic|bearer|token|key)\s+)?${VALUE}`,
      'gi',
    ),
    `$1$2${REDACTED}`,
  ],
  [new RegExp(String.raw`\b(bearer|basic)\s+(?=[\w.~+/-]*\d)[\w.~+/-]{8,}=*`, 'gi'), `$1 ${REDACTED}`],
  [/\b(?:sk|pk|rk|api|key)[-_][\w-]{16,}/gi, REDACTED],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '[email]'],
];
