import { counted, size } from '#renderer/lib/format.ts';
import { ProgressBar } from '#renderer/ui/figures/ProgressBar.tsx';
import type { Job } from '#shared/ipc/live.ts';

/** How far an import is. */
export function ImportProgress({ job }: { readonly job: Job }) {
  const { done, total, rows } = job;
  return (
    <ProgressBar
      label="Importing"
      value={total === null ? null : done}
      {...(total === null ? {} : { max: total })}
      text={
        total === null ? counted(rows, 'row') : `${size(done)} of ${size(total)}, ${counted(rows, 'row')}`
      }
    />
  );
}
