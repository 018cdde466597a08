import { toast } from '#renderer/lib/toasts.ts';
import { freeTitle } from '#shared/domain/workflows/free-title.ts';

/** A name as it was typed, or with a number where another workflow has it already, which the user is told. */
export function ownTitle(typed: string, taken: readonly string[]): string {
  const name = freeTitle(typed, taken);
  if (name !== typed)
    toast({ kind: 'info', text: `There is a workflow ${typed} already: this one is called ${name}.` });
  return name;
}
