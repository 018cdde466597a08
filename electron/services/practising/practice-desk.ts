import type { Clock } from '#electron/ports/clock.ts';
import type { Connections } from '#electron/ports/connections.ts';
import type { Importer } from '#electron/ports/importer.ts';
import type { Ledger } from '#electron/ports/ledger.ts';
import type { Lists } from '#electron/ports/lists.ts';
import type { LiveBoard } from '#electron/ports/live.ts';
import type { PracticeCount, PracticeEndpoint, PracticeMood } from '#electron/ports/practice-endpoint.ts';
import type { Workflows } from '#electron/ports/workflows.ts';
import { suggestFields } from '#electron/services/workflows/suggest-fields.ts';
import type { NamedConnection } from '#shared/domain/connections/named-connection.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import type { SavedWorkflow, WorkflowDefinition } from '#shared/domain/workflows/workflow-definition.ts';
import type { ConnectionId, ListId, RowId } from '#shared/lib/ids.ts';
import {
  freePracticeName,
  newPracticeConnection,
  PRACTICE_PATH,
  portOf,
  practiceConnection,
} from './practice-connection.ts';

export interface PracticePorts {
  readonly ledger: Ledger;
  readonly lists: Lists;
  readonly connections: Connections;
  readonly workflows: Workflows;
  readonly importer: Importer;
  readonly clock: Clock;
  readonly board: LiveBoard;
  readonly endpoint: PracticeEndpoint;
  /** Where the bundled list of leads is. */
  readonly sampleLeads: string;
}

/** What the first minute is made of. */
export interface FirstMinute {
  readonly listId: ListId;
  readonly connectionId: ConnectionId;
  readonly workflowId: number;
}

/** The practice endpoint beside the runs that send to it. */
export class PracticeDesk {
  readonly #ports: PracticePorts;
  #settingUp: Promise<unknown> = Promise.resolve();

  constructor(ports: PracticePorts) {
    this.#ports = ports;
  }

  /** Sets the first minute up; again and again is the same as once, also at the same time. */
  setUp(): Promise<FirstMinute> {
    const next = this.#settingUp.then(
      () => this.#setUp(),
      () => this.#setUp(),
    );
    this.#settingUp = next;
    return next;
  }

  /**
   * Makes sure that the endpoint listens where a run sends; to be called before the run goes on. Does nothing for a run
   * to anywhere else.
   *
   * @throws UserError `environment` when another program has its port
   */
  async wakeFor({ plan }: Run): Promise<void> {
    const connection = await practiceConnection(this.#ports.connections);
    if (connection === null) return;
    if (plan.workflow.steps.some(({ connectionId }) => connectionId === connection.id)) {
      await this.#wake(connection);
    }
  }

  /** The same for whoever wants to see whether it listens. */
  async wakeHost(host: string): Promise<void> {
    await this.#ports.endpoint.start(portOf(host), await this.#mood());
  }

  report(): Promise<PracticeCount | null> {
    return this.#ports.endpoint.report();
  }

  close(): Promise<void> {
    return this.#ports.endpoint.close();
  }

  async #setUp(): Promise<FirstMinute> {
    const { importer, board, sampleLeads } = this.#ports;
    const { list, alreadyImported } = await importer.import(sampleLeads, {}, () => undefined);
    if (!alreadyImported) board.touch('listsChanged');
    const connection = await this.#connection();
    const workflow = await this.#workflow(connection, {
      name: 'Practice',
      listId: list.id,
      steps: [
        {
          connectionId: connection.id,
          pool: null,
          url: PRACTICE_PATH,
          method: 'POST',
          body: { kind: 'fields', fields: suggestFields(list) },
          recordsPerCall: 1,
          isIdempotent: false,
          priceMicros: 0,
        },
      ],
    });
    return { listId: list.id, connectionId: connection.id, workflowId: workflow.id };
  }

  async #connection(): Promise<NamedConnection> {
    const { connections, clock, board, endpoint } = this.#ports;
    const known = await practiceConnection(connections);
    if (known !== null) {
      await this.#wake(known);
      return known;
    }
    const port = await endpoint.start(null, await this.#mood());
    const wanted = newPracticeConnection(await freePracticeName(connections), port);
    const added = await connections.add(wanted, null, null, clock.now());
    board.touch('connectionsChanged');
    return added;
  }

  /** The user's own changes stay; one whose list was removed gets the new one. */
  async #workflow(connection: NamedConnection, wanted: WorkflowDefinition): Promise<SavedWorkflow> {
    const { workflows, lists, clock, board } = this.#ports;
    const known = (await workflows.all()).find(({ steps }) =>
      steps.some(({ connectionId }) => connectionId === connection.id),
    );
    const listId = known?.listId ?? null;
    const hasList = listId !== null && (await lists.find(listId)) !== null;
    if (known !== undefined && hasList) return known;
    const saved = await workflows.save(known?.id ?? null, wanted, clock.now());
    if (saved === null) throw new Error('a workflow that was just there is gone');
    board.touch('workflowsChanged');
    return saved;
  }

  #wake({ hosts: [host = ''] }: NamedConnection): Promise<void> {
    return this.wakeHost(host);
  }

  /** Mended once a newcomer has seen what it refuses, in this session or an earlier one. */
  async #mood(): Promise<PracticeMood> {
    const { ledger, connections } = this.#ports;
    const connection = await practiceConnection(connections);
    for (const run of connection === null ? [] : await ledger.runs()) {
      const isPractice = run.plan.workflow.steps.some(({ connectionId }) => connectionId === connection?.id);
      if (isPractice && (await this.#wasRefused(run))) return 'well';
    }
    return 'strict';
  }

  async #wasRefused({ id, state }: Run): Promise<boolean> {
    if (state === 'ended' && (await this.#ports.ledger.counts(id)).dead > 0) return true;
    // The first row stands for any: what was decided about the run is told with each.
    const { runDecisions } = await this.#ports.ledger.story(id, 1 as RowId);
    return runDecisions.some(({ kind }) => kind === 'reviveDead');
  }
}
