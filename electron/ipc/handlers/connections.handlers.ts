import { connectionView, presetView } from '#electron/services/connecting/connection-view.ts';
import { describeConnections } from '#electron/services/connecting/describe-connections.ts';
import { sweepKeys } from '#electron/services/connecting/keep-key.ts';
import {
  addByWish,
  addWebhookByWish,
  renameConnection,
  requireById,
  rotateByWish,
  setLimits,
} from '#electron/services/connecting/window/change-connections.ts';
import { KeyTests } from '#electron/services/connecting/window/key-tests.ts';
import {
  removeConnectionById,
  removeWebhookById,
} from '#electron/services/connecting/window/remove-by-id.ts';
import { wantedConnection } from '#electron/services/connecting/window/wanted-connection.ts';
import type { WindowPorts } from '#electron/services/connecting/window/window-ports.ts';
import { PRESETS } from '#shared/domain/presets/all.ts';
import type { Handlers } from '#shared/ipc/contract.ts';

/** Carries out `connections.*`. No answer holds a secret. */
export function createConnectionsHandlers(ports: WindowPorts): Handlers['connections'] {
  const tests = new KeyTests(ports);
  return {
    presets: async () => PRESETS.map(presetView),
    async all() {
      await sweepKeys(ports);
      const reports = await describeConnections(ports, await ports.connections.all());
      return Promise.all(
        reports.map((report) => connectionView(ports, report, tests.lastOf(report.connection.id))),
      );
    },
    async testNew(wish) {
      if (wish.secret !== null) ports.noteSecret(wish.secret);
      const { wanted } = wantedConnection(wish, ports.today());
      return tests.tryTyped(wanted, wish.secret ?? '');
    },
    test: async ({ connectionId }) => tests.tryKept(await requireById(ports, connectionId)),
    async add({ wish, isUntested }) {
      const { id } = await addByWish(ports, tests, wish, isUntested);
      return { connectionId: id };
    },
    rotate: async (wish) => ({ oldKey: await rotateByWish(ports, tests, wish) }),
    async rename({ connectionId, name }) {
      await renameConnection(ports, connectionId, name);
      return null;
    },
    async setLimits({ connectionId, limits }) {
      await setLimits(ports, connectionId, limits);
      return null;
    },
    addWebhook: async (wish) => ({ webhookId: (await addWebhookByWish(ports, wish)).id }),
    async removeWebhook({ webhookId, evenIfUsed }) {
      await removeWebhookById(ports, webhookId, evenIfUsed);
      return null;
    },
    async remove({ connectionId, evenIfUsed }) {
      await removeConnectionById(ports, connectionId, evenIfUsed);
      return null;
    },
  };
}
