import { create } from 'zustand';
import type { FileInfo } from '#shared/ipc/files.ts';
import type { Filter } from '#shared/ipc/lists.ts';
import type { ConnectionId, ListId, RunId } from '#shared/lib/ids.ts';
import { act } from './act.ts';
import { takeFile } from './bridge.ts';
import { chooseFiles } from './choose-files.ts';

/** Rows of a list that somebody looks at, by what is in them: offered to a run, and meant unless they say otherwise. */
export interface ShownRows {
  readonly filters: readonly Filter[];
  readonly search: string;
  /** How many they are; null until they are counted. */
  readonly rows: number | null;
  readonly label: 'Shown rows' | 'The same rows';
}

/** What can be opened over any screen. One at a time. */
export type Sheet =
  | { readonly kind: 'import'; readonly files: readonly FileInfo[] }
  | {
      readonly kind: 'start';
      readonly workflowId: number | null;
      readonly listId: ListId | null;
      readonly shown: ShownRows | null;
    }
  | { readonly kind: 'connection'; readonly preset: string | null }
  | { readonly kind: 'rotate'; readonly connectionId: ConnectionId }
  | { readonly kind: 'arrivals'; readonly runId: RunId; readonly file: FileInfo };

/** What the component of a sheet is given: the sheet, and how to close it. */
export interface SheetProps<Kind extends Sheet['kind']> {
  readonly sheet: Extract<Sheet, { readonly kind: Kind }>;
  readonly onClose: () => void;
}

export const sheetStore = create<{ readonly sheet: Sheet | null }>(() => ({ sheet: null }));

export const openSheet = (sheet: Sheet): void => sheetStore.setState({ sheet });
export const closeSheet = (): void => sheetStore.setState({ sheet: null });

export const openImport = (files: readonly FileInfo[]): void => openSheet({ kind: 'import', files });

/** The sheet before Start; what is not given is chosen there. */
export const openStart = (given: {
  readonly workflowId?: number | null;
  readonly listId?: ListId | null;
  readonly shown?: ShownRows | null;
}): void =>
  openSheet({
    kind: 'start',
    workflowId: given.workflowId ?? null,
    listId: given.listId ?? null,
    shown: given.shown ?? null,
  });

/** A new connection, from a preset where one is given. */
export const openConnectionForm = (preset: string | null = null): void =>
  openSheet({ kind: 'connection', preset });

/** A new key for a connection. */
export const openRotate = (connectionId: ConnectionId): void => openSheet({ kind: 'rotate', connectionId });

/** Compares a run with a file from the other side. */
export const openArrivals = (runId: RunId, file: FileInfo): void =>
  openSheet({ kind: 'arrivals', runId, file });

/** Asks for files, then opens the import sheet with them. */
export async function chooseImport(): Promise<void> {
  await importFiles(await chooseFiles());
}

/** Takes files that were chosen or dropped, then opens the import sheet with those that could be taken. */
export async function importFiles(files: readonly File[]): Promise<void> {
  const taken = await takeFiles(files);
  if (taken.length > 0) openImport(taken);
}

/** Makes files known to the core; the user is told of those that could not be taken. */
export async function takeFiles(files: readonly File[]): Promise<readonly FileInfo[]> {
  const taken = await Promise.all(files.map(async (file) => await act(takeFile(file))));
  return taken.filter((file) => file !== undefined);
}
