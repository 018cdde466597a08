/** How long a client is told to wait, and in which of the forms of RFC 9110 section 10.2.3 it is told. */
export type RetryAfterForm = 'date' | 'none' | 'seconds';

/** On which side of the storing of the records the connection fails. The client cannot tell the two apart. */
type Moment = 'afterStoring' | 'beforeStoring';

/** What may go wrong with one request. Unless its line says otherwise, the records are not stored. */
export type Misbehaviour =
  /** 429, made up: no limit was exceeded. */
  | { readonly kind: 'slowDown'; readonly retryAfterS: number; readonly form: RetryAfterForm }
  /** A 5xx. `retryAfterS` adds the header in seconds; `stores` makes it a gateway's error on top of a success. */
  | {
      readonly kind: 'serverError';
      readonly status: 500 | 502 | 503 | 504;
      readonly retryAfterS?: number;
      readonly stores?: boolean;
    }
  /** The socket is reset, with no status line. */
  | { readonly kind: 'reset'; readonly moment: Moment }
  /** No answer until somebody closes the connection. */
  | { readonly kind: 'hang'; readonly moment: Moment }
  /** Stores; the head comes at once, the body one byte at a time. */
  | { readonly kind: 'drip'; readonly byteEveryMs: number }
  /** Stores; the body ends before the length that the head promised. */
  | { readonly kind: 'cutBody' }
  /** Stores; 200 with a body that is not the JSON it claims to be. */
  | { readonly kind: 'garbage' }
  /** 200 with the log-in page of a hotel network. */
  | { readonly kind: 'captivePortal' }
  /** 401, as if the token had been withdrawn. */
  | { readonly kind: 'unauthorised' }
  /** 402, out of credits. */
  | { readonly kind: 'outOfCredits' }
  /** 307 to a path that would accept, on this origin or on another name of this machine. A client that follows is reported. */
  | { readonly kind: 'redirect'; readonly to: 'otherOrigin' | 'sameOrigin' }
  /** Answers as if all were well, and drops the records: what is said of a Clay table that is full. */
  | { readonly kind: 'silentLoss' }
  /** Stores the records twice, and answers once. */
  | { readonly kind: 'storedTwice' }
  /** Word for word what some provider answers; `stores` makes it one that took the records in. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: string;
      readonly stores?: boolean;
    }
  /** 409 or 422, for reasons that lie in the record: give the fault a `where`. */
  | { readonly kind: 'refuse'; readonly status: 409 | 422 };

/** Which requests go wrong. Requests are numbered from 1, and from 1 again after a reset. */
export type Schedule =
  /** Each, until told otherwise. */
  | { readonly kind: 'always' }
  /** `share` of all requests (0 to 1), by the seeded generator; each hit makes `inARow` in a row go wrong (1 unless given). */
  | { readonly kind: 'share'; readonly share: number; readonly inARow?: number }
  /** Just these. */
  | { readonly kind: 'on'; readonly requests: readonly number[] }
  /** From request `first` on, up to and with `last` if it is given. */
  | { readonly kind: 'from'; readonly first: number; readonly last?: number };

/** A misbehaviour, when it comes, and optionally on which records only. */
export interface Fault {
  readonly misbehaviour: Misbehaviour;
  readonly schedule: Schedule;
  /** Only requests with a record whose `field`, as text, is `equals`. */
  readonly where?: { readonly field: string; readonly equals: string };
}
