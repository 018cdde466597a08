interface SpinnerProps {
  readonly label?: string;
  readonly size?: number;
}

/** Something goes on, and nobody knows how long it takes. */
export function Spinner({ label, size = 14 }: SpinnerProps) {
  const look = 'inline-block shrink-0 animate-spin rounded-full border-2 border-current/25 border-t-current';
  const style = { width: size, height: size };
  return label === undefined ? (
    <span aria-hidden className={look} style={style} />
  ) : (
    <output className="inline-flex items-center gap-2 text-ink-soft">
      <span aria-hidden className={look} style={style} />
      {label}
    </output>
  );
}
