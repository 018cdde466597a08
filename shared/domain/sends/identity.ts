/** What makes two sends the same one, before it is hashed. */
export interface SendIdentity {
  /** Connection and endpoint by name; a pool of webhooks is one destination. */
  readonly destination: string;
  /** The row's entity key, or a name of the row itself where it has none. */
  readonly entity: string;
  /** The step and its version. */
  readonly purpose: string;
  /** The request's content with its parts in a fixed order, so that equal content is equal text. */
  readonly content: string;
}

/** The text whose hash is the send's fingerprint. Parts are told apart whatever they contain. */
export const identityText = ({ destination, entity, purpose, content }: SendIdentity): string =>
  JSON.stringify([destination, entity, purpose, content]);

/** Names a row that has no entity key: such a row is only ever the same as itself. */
export const rowEntity = (listId: number, rowId: number): string => `row:${listId}:${rowId}`;

/**
 * The key by which an idempotent destination knows a repeat: the same on every try, another for a new generation.
 * `fingerprint` is the hex hash of the identity, or of all members' identities for a call that carries many.
 */
export const idempotencyKey = (fingerprint: string, generation: number): string =>
  `${fingerprint}-${generation}`;
