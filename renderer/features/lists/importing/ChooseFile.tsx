import { chooseImport } from '#renderer/lib/sheets.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { Sheet } from '#renderer/ui/floating/Sheet.tsx';
import { EmptyState } from '#renderer/ui/states/EmptyState.tsx';

/** Where nothing was chosen yet, as when the import was asked for in the menu of the system. */
export function ChooseFile({ onClose }: { readonly onClose: () => void }) {
  return (
    <Sheet open onClose={onClose} place="center" width={560} title="Import a list">
      <EmptyState
        icon="spreadsheet"
        action={
          <Button variant="primary" icon="file-add" onClick={() => void chooseImport()}>
            Choose files
          </Button>
        }
      >
        Drop a CSV, TSV or Excel file anywhere in the window, paste a table, or choose one. Your file is never
        changed.
      </EmptyState>
    </Sheet>
  );
}
