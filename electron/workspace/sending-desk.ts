import { sha256Hex } from '#electron/adapters/fingerprint.ts';
import { liquidTemplates } from '#electron/adapters/liquid-templates.ts';
import type { Redactor } from '#electron/adapters/redactor.ts';
import { createConnectionsHandlers } from '#electron/ipc/handlers/connections.handlers.ts';
import { createPracticeHandlers } from '#electron/ipc/handlers/practice.handlers.ts';
import { createWorkflowsHandlers } from '#electron/ipc/handlers/workflows.handlers.ts';
import type { LiveBoard } from '#electron/ports/live.ts';
import type { SecretStore } from '#electron/ports/secret-store.ts';
import { PracticeDesk } from '#electron/services/practising/practice-desk.ts';
import type { Handlers } from '#shared/ipc/contract.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { createPracticeEndpoint } from './practice-endpoint.ts';
import { requestMaker } from './request-maker.ts';
import { sampleLeads } from './sibling-program.ts';
import type { Workspace } from './workspace.ts';

/** What where to send and what to send is put together from. */
export interface SendingParts {
  readonly workspace: Workspace;
  readonly store: SecretStore;
  readonly redactor: Redactor;
  readonly board: LiveBoard;
  /** Takes a planned run up, and does not wait for its end. */
  readonly start: (id: RunId) => Promise<void>;
}

/** Connections, workflows and the practice endpoint of a program that shows windows. */
export interface SendingDesk {
  readonly handlers: Pick<Handlers, 'connections' | 'practice' | 'workflows'>;
  readonly practice: PracticeDesk;
}

/** Starts nothing: the practice endpoint listens when it is first needed. */
export function openSendingDesk({ workspace, store, redactor, board, start }: SendingParts): SendingDesk {
  const { ledger, lists, matching, connections, workflows, importer, clock } = workspace;
  const practice = new PracticeDesk({
    ledger,
    lists,
    connections,
    workflows,
    importer,
    clock,
    board,
    endpoint: createPracticeEndpoint(),
    sampleLeads: sampleLeads(),
  });
  const shared = { ledger, lists, connections, clock, store, sha256Hex, board };
  return {
    practice,
    handlers: {
      connections: createConnectionsHandlers({
        ...shared,
        isOwned: () => workspace.isOwned(),
        http: () => workspace.http(),
        today: () => new Date(clock.now()).toISOString().slice(0, 'YYYY-MM-DD'.length),
        noteSecret: (text) => redactor.learnLines(text),
        wakePractice: (host) => practice.wakeHost(host),
      }),
      practice: createPracticeHandlers(practice),
      workflows: createWorkflowsHandlers({
        ...shared,
        workflows,
        matching,
        templates: liquidTemplates,
        maker: requestMaker,
        start,
      }),
    },
  };
}
