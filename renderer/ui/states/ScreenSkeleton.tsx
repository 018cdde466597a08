import { Skeleton } from './Skeleton.tsx';

interface ScreenSkeletonProps {
  /** What is being loaded. */
  readonly label: string;
  readonly shape: 'lines' | 'blocks';
}

/** How long the lines are, from the top: as unlike each other as names are. */
const LINES = ['11rem', '8rem', '14rem', '9rem', '12rem'];

/** A whole screen that is still read: its head is where it will be, so that nothing moves when the rest comes. */
export function ScreenSkeleton({ label, shape }: ScreenSkeletonProps) {
  return (
    <div className="flex flex-1 flex-col">
      <div className="flex h-12 shrink-0 items-center border-b border-hairline px-6">
        <Skeleton width="10rem" height={14} label={label} />
      </div>
      {shape === 'lines' ? (
        LINES.map((width) => (
          <div
            key={width}
            className="flex h-14 shrink-0 flex-col justify-center gap-2 border-b border-hairline px-6"
          >
            <Skeleton width={width} height={10} />
            <Skeleton width="6rem" height={8} />
          </div>
        ))
      ) : (
        <div className="flex flex-col gap-4 p-6">
          <Skeleton height="4rem" />
          <Skeleton height="12rem" />
        </div>
      )}
    </div>
  );
}
