import { act } from '#renderer/lib/act.ts';
import { core } from '#renderer/lib/bridge.ts';
import { counted, percent } from '#renderer/lib/format.ts';
import { useLive } from '#renderer/lib/live.ts';
import { IconButton } from '#renderer/ui/controls/IconButton.tsx';
import type { Job } from '#shared/ipc/live.ts';

const DOING: Readonly<Record<Job['kind'], string>> = {
  import: 'Importing',
  export: 'Exporting',
  plan: 'Planning',
  arrivalCheck: 'Checking',
  act: 'Working on',
};

/** Long work that is under way, with a way to break it off. */
export function StatusJobs() {
  const running = useLive('jobs').filter(({ state }) => state === 'running');
  return running.map((job) => (
    <span key={job.id} className="flex items-center gap-1.5">
      <span className="max-w-60 truncate">
        {DOING[job.kind]} {job.title}
      </span>
      <span className="text-ink-faint">{farOf(job)}</span>
      <IconButton
        icon="close"
        size="small"
        label={`Cancel: ${DOING[job.kind].toLowerCase()} ${job.title}`}
        onClick={() => void act(core.lists.cancelJob({ jobId: job.id }))}
      />
    </span>
  ));
}

const farOf = ({ done, total, unit }: Job): string => {
  if (total !== null) return percent(done, total);
  return unit === 'rows' ? counted(done, 'row') : '';
};
