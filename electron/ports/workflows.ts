import type { SavedWorkflow, WorkflowDefinition } from '#shared/domain/workflows/workflow-definition.ts';
import type { EpochMs } from '#shared/lib/time.ts';

/**
 * The workflows that the user drew up. Part of the ledger: what resolves is on disk. Runs do not refer to them, so that
 * any of them may change or go at any time.
 */
export interface Workflows {
  /** By name, then oldest first. */
  all(): Promise<readonly SavedWorkflow[]>;
  find(id: number): Promise<SavedWorkflow | null>;
  /**
   * Adds one, or replaces the one with this number.
   *
   * @returns null when there is none with this number
   */
  save(id: number | null, wanted: WorkflowDefinition, now: EpochMs): Promise<SavedWorkflow | null>;
  /** Removing what is not there is no problem. */
  remove(id: number): Promise<void>;
}
