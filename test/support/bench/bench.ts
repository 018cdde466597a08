/** One line of a benchmark: what we reach beside what others reach in the same run on the same machine. */
export interface BenchLine {
  /** The goal's number in performance.md and what is measured. */
  readonly name: string;
  readonly ours: number;
  /** The anchor's value, or null where the goal is an absolute one. */
  readonly anchor: number | null;
  readonly unit: string;
  /** `ours / anchor`, or null without an anchor. */
  readonly ratio: number | null;
  /** In words, such as `>= 0.5`. */
  readonly goal: string;
  readonly met: boolean;
}

/** A line for a value that should reach at least `least` times its anchor. */
export function atLeast(
  least: number,
  line: Pick<BenchLine, 'name' | 'ours' | 'unit'>,
  anchor: number,
): BenchLine {
  const ratio = line.ours / anchor;
  return { ...line, anchor, ratio, goal: `ratio >= ${least}`, met: ratio >= least };
}

/** A line for a value that should not pass an absolute bound. */
export function atMost(most: number, line: Pick<BenchLine, 'name' | 'ours' | 'unit'>): BenchLine {
  return { ...line, anchor: null, ratio: null, goal: `<= ${most} ${line.unit}`, met: line.ours <= most };
}

/** A line for a value that should be at most so many times its anchor. */
export function atMostTimes(
  most: number,
  line: Pick<BenchLine, 'name' | 'ours' | 'unit'>,
  anchor: number,
): BenchLine {
  const ratio = line.ours / anchor;
  return { ...line, anchor, ratio, goal: `ratio <= ${most}`, met: ratio <= most };
}

/** A line for a value that should reach an absolute bound. */
export function noLess(least: number, line: Pick<BenchLine, 'name' | 'ours' | 'unit'>): BenchLine {
  return {
    ...line,
    anchor: null,
    ratio: null,
    goal: `>= ${least} ${line.unit}`.trimEnd(),
    met: line.ours >= least,
  };
}

/** A line that sets what others reach beside ours and asks for nothing. */
export function beside(line: Pick<BenchLine, 'name' | 'ours' | 'unit'>, anchor: number): BenchLine {
  return { ...line, anchor, ratio: line.ours / anchor, goal: 'for comparison', met: true };
}

/** The value in the middle; what one busy moment of the machine did to a measurement does not count. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

const rounded = (value: number | null): string =>
  value === null ? '-' : value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 3 : 1 });

/** Prints `ours · anchor · ratio · goal` for each line. */
export function printBench(lines: readonly BenchLine[]): void {
  for (const { name, ours, anchor, unit, ratio, goal, met } of lines) {
    console.log(
      `${met ? 'met   ' : 'MISSED'} ${name}: ${rounded(ours)} · ${rounded(anchor)} ${unit} · ${rounded(ratio)} · ${goal}`,
    );
  }
}
