import type { DestinationId } from '#shared/lib/ids.ts';

/** What only the sending process may know of a destination. */
export interface Access {
  /** The address; may be a Liquid template over the columns. */
  readonly url: string;
  /** Headers with their values; values may be templates as well. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Gives the access to a destination, or null when this process has none. */
export interface Secrets {
  accessTo(id: DestinationId): Access | null;
}
