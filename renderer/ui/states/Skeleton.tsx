interface SkeletonProps {
  readonly width?: number | string;
  readonly height?: number | string;
  /** Once per screen, on the first of its shapes: what is being loaded. */
  readonly label?: string;
}

/** The shape of what comes. */
export function Skeleton({ width = '100%', height = 12, label }: SkeletonProps) {
  return (
    <span className="block animate-pulse rounded bg-press" style={{ width, height }}>
      {label === undefined ? null : <output className="sr-only">{label}</output>}
    </span>
  );
}
