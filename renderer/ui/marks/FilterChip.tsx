import { Icon } from './Icon.tsx';

interface FilterChipProps {
  /** What is filtered: `Country`. */
  readonly label: string;
  /** What it must be: `is Germany`. */
  readonly value?: string;
  readonly onOpen?: () => void;
  readonly onRemove?: () => void;
}

/** One condition on what is shown. */
export function FilterChip({ label, value, onOpen, onRemove }: FilterChipProps) {
  const words = (
    <span className="flex min-w-0 gap-1 px-2">
      <span className="text-ink-soft">{label}</span>
      {value === undefined ? null : <span className="truncate font-medium">{value}</span>}
    </span>
  );
  return (
    <span className="inline-flex h-6 max-w-72 items-center rounded-lg border border-hairline bg-surface">
      {onOpen === undefined ? (
        words
      ) : (
        <button
          type="button"
          onClick={onOpen}
          className="flex h-full min-w-0 items-center rounded-lg hover:bg-hover"
        >
          {words}
        </button>
      )}
      {onRemove === undefined ? null : (
        <button
          type="button"
          aria-label={`Remove filter ${label} ${value ?? ''}`.trim()}
          onClick={onRemove}
          className="flex size-6 items-center justify-center rounded-lg text-ink-soft hover:bg-hover hover:text-ink"
        >
          <Icon name="close" size={12} />
        </button>
      )}
    </span>
  );
}
