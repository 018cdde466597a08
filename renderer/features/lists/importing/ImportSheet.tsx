import { useState } from 'react';
import type { SheetProps } from '#renderer/lib/sheets.ts';
import { ChooseFile } from './ChooseFile.tsx';
import { ImportOneFile } from './ImportOneFile.tsx';

/** Imports one file after the other, each looked at first. */
export function ImportSheet({ sheet, onClose }: SheetProps<'import'>) {
  const [place, setPlace] = useState(0);
  const file = sheet.files[place];
  const isLast = place >= sheet.files.length - 1;
  if (file === undefined) return <ChooseFile onClose={onClose} />;
  return (
    <ImportOneFile
      key={file.handle}
      file={file}
      counter={sheet.files.length > 1 ? `${place + 1} of ${sheet.files.length}` : null}
      isLast={isLast}
      onDone={() => (isLast ? onClose() : setPlace(place + 1))}
      onClose={onClose}
    />
  );
}
