import { sha256Hex } from '#electron/adapters/fingerprint.ts';
import type { AddPorts } from '#electron/services/connecting/add-connection.ts';
import type { RemovePorts } from '#electron/services/connecting/remove-connection.ts';
import type { Session } from '../session.ts';

/** What the use cases of connections work with. */
export const keyPorts = ({ workspace, store }: Session): AddPorts & RemovePorts => ({
  ledger: workspace.ledger,
  connections: workspace.connections,
  clock: workspace.clock,
  isOwned: () => workspace.isOwned(),
  store,
  sha256Hex,
});
