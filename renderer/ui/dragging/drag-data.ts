/** What is dragged: its kind, and what only those who know the kind understand. */
export interface DragData {
  readonly kind: string;
  readonly [name: string]: unknown;
}

/** What arrives may come from another part of the window. */
export const asDragData = (data: Readonly<Record<string | symbol, unknown>>): DragData | undefined =>
  typeof data['kind'] === 'string' ? { ...data, kind: data['kind'] } : undefined;
