import type { Http } from '#electron/ports/http.ts';
import type { LiveBoard } from '#electron/ports/live.ts';
import type { AddPorts } from '../add-connection.ts';
import type { RemovePorts } from '../remove-connection.ts';

/** What the connections of a window work with. */
export interface WindowPorts extends AddPorts, RemovePorts {
  readonly board: LiveBoard;
  /** For single calls; who makes it closes it. */
  readonly http: () => Http;
  /** Keeps a secret, line by line, out of whatever this process writes about itself. */
  readonly noteSecret: (text: string) => void;
  /** Makes sure that the practice endpoint listens at a host; throws a `UserError` when it cannot. */
  readonly wakePractice: (host: string) => Promise<void>;
  /** The day for a limit that is said now, such as `2026-11-22`. */
  readonly today: () => string;
}
