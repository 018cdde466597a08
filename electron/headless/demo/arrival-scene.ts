import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openArrivalCheck } from '#electron/lists/arrivals/open-arrival-check.ts';
import { type ActedOn, actOnFindings } from '#electron/services/reconciling/act-on-findings.ts';
import { reconcileRun } from '#electron/services/reconciling/reconcile-run.ts';
import type { Workspace } from '#electron/workspace/workspace.ts';
import type { Reconciliation } from '#shared/domain/arrivals/reconciliation.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { describeComparison, describeSums } from '../render/reconciliation.ts';
import type { Terminal } from '../terminal.ts';
import type { PracticeServer } from './practice-server.ts';

/** Where an arrival check takes place. */
interface ArrivalParts {
  readonly workspace: Workspace;
  readonly terminal: Terminal;
  readonly practice: PracticeServer;
}

/** What a check found, and what was done about it. */
export interface ArrivalScene {
  readonly sums: Reconciliation;
  readonly acted: ActedOn;
}

/**
 * What an operator does after a run: exports the table, compares, and lets the check settle what is in doubt and have
 * sent again what never arrived.
 */
export async function checkArrivals(
  { workspace, terminal, practice }: ArrivalParts,
  id: RunId,
  fileName: string,
): Promise<ArrivalScene> {
  const { dataDir, ledger, lists, clock } = workspace;
  const path = join(dataDir, fileName);
  writeFileSync(path, await practice.exportCsv());
  const check = await openArrivalCheck(dataDir, clock, {
    path,
    options: { keyColumns: [], hasHeader: true },
    onProgress: () => undefined,
  });
  try {
    const ports = { ledger, lists, against: check, book: check.book };
    const found = await reconcileRun(ports, { runId: id, keyColumns: null, ceiling: null });
    for (const line of [...describeComparison(found, path), ...describeSums(found.sums, id)]) {
      terminal.line(line);
    }
    const own = () => workspace.own({ accessTo: () => null });
    const acted = await actOnFindings({ ledger, clock, own }, check.book, {
      id,
      actions: { applies: true, resendsMissing: true },
      onProgress: () => undefined,
    });
    return { sums: found.sums, acted };
  } finally {
    check.close();
  }
}
