import type { IconName } from '../marks/Icon.tsx';

/** One of several, to choose from. */
export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
  /** A second line, quieter. */
  readonly detail?: string | undefined;
  readonly icon?: IconName | undefined;
  readonly disabled?: boolean | undefined;
}
