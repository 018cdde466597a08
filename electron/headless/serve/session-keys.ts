import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a browser holds once it was let in. */
export interface BrowserSession {
  /** In a cookie that scripts cannot read. Browsers send it to every port of this machine: half of a key only. */
  readonly cookie: string;
  /** In the page's own storage, which belongs to one port: the other half. */
  readonly windowKey: string;
}

/** Addresses that were told and not opened yet; more are signs of a script gone wild. */
const MAX_TOKENS = 20;
/** Browsers that were let in: the one that was let in longest ago is put out. */
const MAX_SESSIONS = 50;

interface KeptSession {
  readonly cookie: Buffer;
  readonly windowKey: Buffer;
}

/** Who may come in. Only hashes are kept, and comparing them takes the same time wherever they differ. */
export class SessionKeys {
  #tokens: readonly Buffer[] = [];
  #sessions: readonly KeptSession[] = [];

  /** A token that opens one session, once. */
  newToken(): string {
    const token = newKey();
    this.#tokens = [...this.#tokens, hash(token)].slice(-MAX_TOKENS);
    return token;
  }

  /** Gives a session for a token, which is used up by it; null for one that is none or was used. */
  enter(token: string): BrowserSession | null {
    const index = indexOf(this.#tokens, token);
    if (index < 0) return null;
    this.#tokens = this.#tokens.toSpliced(index, 1);
    const session = { cookie: newKey(), windowKey: newKey() };
    const kept = { cookie: hash(session.cookie), windowKey: hash(session.windowKey) };
    this.#sessions = [...this.#sessions, kept].slice(-MAX_SESSIONS);
    return session;
  }

  hasCookie(cookie: string): boolean {
    return this.#find(cookie) !== undefined;
  }

  /** Whether both halves are there, and of the same session. */
  hasBoth({ cookie, windowKey }: BrowserSession): boolean {
    const session = this.#find(cookie);
    return session !== undefined && isSame(session.windowKey, windowKey);
  }

  #find(cookie: string): KeptSession | undefined {
    const index = indexOf(
      this.#sessions.map((session) => session.cookie),
      cookie,
    );
    return this.#sessions[index];
  }
}

/** Nobody guesses it. */
export const newKey = (): string => randomBytes(32).toString('base64url');

/** Compares a secret in constant time. */
export const isSame = (kept: Buffer, given: string): boolean => timingSafeEqual(kept, hash(given));

export const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Looks at every one, so that the time tells nothing of where it stands. */
function indexOf(kept: readonly Buffer[], given: string): number {
  let found = -1;
  for (const [index, one] of kept.entries()) if (isSame(one, given)) found = index;
  return found;
}
