import { type KeepPorts, removeWorkflow, saveWorkflow } from '#electron/services/workflows/keep-workflow.ts';
import { type PreviewPorts, previewRequest } from '#electron/services/workflows/preview-request.ts';
import { type SendOnePorts, sendOne } from '#electron/services/workflows/send-one.ts';
import { suggestFields } from '#electron/services/workflows/suggest-fields.ts';
import { definitionOf, fieldView, workflowView } from '#electron/services/workflows/workflow-view.ts';
import type { Handlers } from '#shared/ipc/contract.ts';
import { UserError } from '#shared/lib/user-error.ts';

/** Carries out `workflows.*`. No answer holds a secret. */
export function createWorkflowsHandlers(
  ports: KeepPorts & PreviewPorts & SendOnePorts,
): Handlers['workflows'] {
  return {
    async all() {
      const saved = await ports.workflows.all();
      return Promise.all(saved.map((workflow) => workflowView(ports.lists, workflow)));
    },
    async save({ id, draft }) {
      return workflowView(ports.lists, await saveWorkflow(ports, id, definitionOf(draft)));
    },
    async remove({ id }) {
      await removeWorkflow(ports, id);
      return null;
    },
    preview: ({ draft, step, position }) =>
      previewRequest(ports, { workflow: definitionOf(draft), step, position }),
    async suggestFields({ listId }) {
      const list = await ports.lists.find(listId);
      if (list === null) throw new UserError('state', 'This list was removed.');
      return suggestFields(list).map(fieldView);
    },
    async sendOne({ draft, position, agreedMicros }) {
      const workflow = definitionOf(draft);
      return { runId: await sendOne(ports, { workflow, position, agreedMicros }) };
    },
  };
}
