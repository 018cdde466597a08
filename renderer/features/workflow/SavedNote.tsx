import type { Saving } from './use-draft.ts';

/** Says whether what was typed is kept. */
export function SavedNote({ saving }: { readonly saving: Saving }) {
  return (
    <output className={`truncate text-sm ${saving.kind === 'failed' ? 'text-dead-ink' : 'text-ink-soft'}`}>
      {saving.kind === 'saved'
        ? 'Saved'
        : saving.kind === 'saving'
          ? 'Saving'
          : `Not saved: ${saving.reason}`}
    </output>
  );
}
