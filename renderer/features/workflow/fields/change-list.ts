import { toast } from '#renderer/lib/toasts.ts';
import type { List } from '#shared/ipc/lists.ts';
import type { WorkflowDraft } from '#shared/ipc/workflows.ts';
import { type Rebinding, rebound } from './match-fields.ts';

/** A draft for another list: fields go over to the columns that have the same names there, and the user is told. */
export function forList(draft: WorkflowDraft, list: List): WorkflowDraft {
  const columns = list.columns.map(({ name }) => name);
  const { draft: next, rebindings } = rebound(draft, columns);
  if (rebindings.length > 0) toast({ kind: 'info', text: rebindingWords(rebindings) });
  return { ...next, listId: list.id };
}

/** More would fill the note. */
const NAMED = 3;

/** `Matched by name: email is Email here, company is Company. Undo takes it back.` */
export function rebindingWords(rebindings: readonly Rebinding[]): string {
  const named = rebindings
    .slice(0, NAMED)
    .map(({ from, to }, place) => `${from} is ${to}${place === 0 ? ' here' : ''}`);
  const others = rebindings.length - named.length;
  const all = others === 0 ? named : [...named, `and ${others} more`];
  return `Matched by name: ${all.join(', ')}. Undo takes it back.`;
}
