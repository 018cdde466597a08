import type UPlot from 'uplot';

interface ChartLook {
  /** Where the chart is, and so whose colours hold. */
  readonly element: HTMLElement;
  readonly labels: readonly string[];
  readonly limitLabel: string | undefined;
  readonly unit: string;
  readonly height: number;
}

/** A canvas knows no CSS variables: what they come to here and now. */
function colourOf(element: HTMLElement, name: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  element.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

/** The lines that are not the accent's: told apart by their dashes, as colours belong to states. */
const DASHES: readonly (readonly number[])[] = [[], [2, 3], [6, 3]];

export function chartOptions({ element, labels, limitLabel, unit, height }: ChartLook): UPlot.Options {
  const ink = colourOf(element, '--ink-soft');
  const grid = { stroke: colourOf(element, '--hairline'), width: 1 };
  const axis = {
    stroke: ink,
    grid,
    ticks: { show: false },
    font: '11px "Inter Variable", system-ui, sans-serif',
  };
  const accent = colourOf(element, '--accent-mark');
  return {
    width: Math.max(1, element.clientWidth),
    height,
    legend: { show: false },
    cursor: { show: false },
    // At the right as much as half of the last time takes, which would be cut off otherwise.
    padding: [8, 28, 0, 0],
    scales: { x: { time: true }, y: { range: (_chart, _low, high) => [0, Math.max(1, (high ?? 1) * 1.15)] } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        space: 80,
        size: 24,
        // Times are told to the second: steps of less would tell the same one twice.
        incrs: STEPS_S,
        values: (_chart, times) => times.map(clockOf),
      },
      {
        ...axis,
        size: 44,
        space: 32,
        values: (_chart, values) => values.map((value) => value.toLocaleString('en')),
      },
    ],
    series: [
      {},
      ...labels.map((label, index) => ({
        label: `${label}, ${unit}`,
        stroke: index === 0 ? accent : ink,
        width: 1.5,
        dash: [...(DASHES[index % DASHES.length] ?? [])],
        points: { show: false },
      })),
      ...(limitLabel === undefined
        ? []
        : [
            {
              label: limitLabel,
              stroke: colourOf(element, '--ink'),
              width: 1,
              dash: [4, 4],
              points: { show: false },
            },
          ]),
    ],
  };
}

/** Between two times on the axis. */
const STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1_800, 3_600];

export const clockOf = (seconds: number): string =>
  new Date(seconds * 1000).toLocaleTimeString('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
