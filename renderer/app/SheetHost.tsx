import { lazy, Suspense } from 'react';
import { closeSheet, type Sheet, sheetStore } from '#renderer/lib/sheets.ts';
import { assertNever } from '#shared/lib/assert-never.ts';

const ImportSheet = lazy(async () => ({
  default: (await import('#renderer/features/lists/importing/ImportSheet.tsx')).ImportSheet,
}));
const StartSheet = lazy(async () => ({
  default: (await import('#renderer/features/runs/start/StartSheet.tsx')).StartSheet,
}));
const ArrivalSheet = lazy(async () => ({
  default: (await import('#renderer/features/runs/arrivals/ArrivalSheet.tsx')).ArrivalSheet,
}));
const ConnectionSheet = lazy(async () => ({
  default: (await import('#renderer/features/connections/form/ConnectionSheet.tsx')).ConnectionSheet,
}));
const RotateSheet = lazy(async () => ({
  default: (await import('#renderer/features/connections/RotateSheet.tsx')).RotateSheet,
}));

/** Where each feature plugs in what it opens over any screen. */
export function SheetHost() {
  const sheet = sheetStore(({ sheet }) => sheet);
  return <Suspense fallback={null}>{sheet === null ? null : drawn(sheet)}</Suspense>;
}

function drawn(sheet: Sheet) {
  switch (sheet.kind) {
    case 'import':
      return <ImportSheet sheet={sheet} onClose={closeSheet} />;
    case 'start':
      return <StartSheet sheet={sheet} onClose={closeSheet} />;
    case 'arrivals':
      return <ArrivalSheet sheet={sheet} onClose={closeSheet} />;
    case 'connection':
      return <ConnectionSheet sheet={sheet} onClose={closeSheet} />;
    case 'rotate':
      return <RotateSheet sheet={sheet} onClose={closeSheet} />;
    default:
      return assertNever(sheet, 'sheet');
  }
}
