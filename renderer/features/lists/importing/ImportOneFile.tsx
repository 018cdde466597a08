import { useState } from 'react';
import { core } from '#renderer/lib/bridge.ts';
import { chooseFiles } from '#renderer/lib/choose-files.ts';
import { size } from '#renderer/lib/format.ts';
import { importFiles } from '#renderer/lib/sheets.ts';
import { useQuery } from '#renderer/lib/use-query.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { Sheet } from '#renderer/ui/floating/Sheet.tsx';
import { ErrorState } from '#renderer/ui/states/ErrorState.tsx';
import { Skeleton } from '#renderer/ui/states/Skeleton.tsx';
import type { FileInfo } from '#shared/ipc/files.ts';
import type { ImportOptions } from '#shared/ipc/lists.ts';
import { ImportFields } from './ImportFields.tsx';
import { ImportPreview } from './ImportPreview.tsx';
import { ImportProblems } from './ImportProblems.tsx';
import { ImportProgress } from './ImportProgress.tsx';
import { hasRows } from './import-form.ts';
import { useImport } from './use-import.ts';

interface Props {
  readonly file: FileInfo;
  /** `1 of 3`; null where there is only one. */
  readonly counter: string | null;
  readonly isLast: boolean;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** What a file would become, changed until it is right; then the import itself. */
export function ImportOneFile({ file, counter, isLast, onDone, onClose }: Props) {
  const [options, setOptions] = useState<ImportOptions>({});
  const work = useImport({ file, options, isLast, onDone });
  const query = useQuery({
    key: ['lists.examine', file.handle, options],
    load: () => core.lists.examine({ file: file.handle, options }),
    keepsPrevious: true,
  });
  const found = query.status === 'ready' ? query.value : null;
  const isRunning = work.job?.state === 'running';
  return (
    <Sheet
      open
      onClose={onClose}
      place="center"
      width={960}
      title={`Import ${file.name}`}
      description={`${counter === null ? '' : `${counter} · `}${size(file.sizeBytes)} · your file is never changed`}
      footer={
        <>
          {isRunning ? (
            <Button onClick={work.cancel}>Cancel the import</Button>
          ) : (
            <Button onClick={onClose}>Cancel</Button>
          )}
          <Button
            variant="primary"
            icon="file-add"
            busy={isRunning || work.isBeginning}
            disabled={found === null || !hasRows(found) || query.status !== 'ready' || query.isStale}
            onClick={() => void work.begin()}
          >
            Import
          </Button>
        </>
      }
    >
      <div className="flex min-h-0 flex-col gap-4">
        {query.status === 'loading' ? <Skeleton height="20rem" label="Looking at the file" /> : null}
        {query.status === 'error' ? (
          <ErrorState
            title={`${file.name} cannot be read like this`}
            happened={query.error.message}
            kept="Your file is as it was."
            action={
              Object.keys(options).length > 0 ? (
                <Button onClick={() => setOptions({})}>Let Sluice find out</Button>
              ) : (
                <Button icon="file-add" onClick={() => void chooseAnother()}>
                  Choose another file
                </Button>
              )
            }
          />
        ) : null}
        {work.problem === null ? null : (
          <p role="alert" className="m-0 rounded-lg bg-dead-soft px-3 py-2 text-dead-ink">
            {work.problem}
          </p>
        )}
        {work.job === null || !isRunning ? null : <ImportProgress job={work.job} />}
        {found === null ? null : (
          <>
            <ImportFields found={found} options={options} onChange={setOptions} />
            <ImportProblems found={found} />
            <ImportPreview found={found} isStale={query.status === 'ready' && query.isStale} />
          </>
        )}
      </div>
    </Sheet>
  );
}

/** Where nothing is chosen in its stead, this one stays to be seen. */
async function chooseAnother(): Promise<void> {
  const files = await chooseFiles();
  if (files.length > 0) await importFiles(files);
}
