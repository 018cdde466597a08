/** Header names in lower case. A header sent several times arrives joined by `, `. */
export type Headers = Readonly<Record<string, string>>;

/** What was seen of a call, with nothing made of it yet. */
export type Seen =
  | {
      /** A status line came. */
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: Headers;
      /** The body as text, cut at what the caller keeps. */
      readonly body: string;
      /** False when the connection broke or time ran out before the body's end. */
      readonly bodyComplete: boolean;
    }
  | {
      /** No status line came. */
      readonly kind: 'failed';
      /** Whether any byte of the request may have reached the network. */
      readonly bytesLeft: boolean;
      /** The machine's word for it, such as `ECONNRESET`. */
      readonly code: string;
    };
