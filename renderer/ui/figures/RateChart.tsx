import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import { chartOptions, clockOf } from './chart-options.ts';
import { watchTheme } from './watch-theme.ts';

export interface ChartSeries {
  readonly label: string;
  /** One for each time; null where nothing was measured. */
  readonly values: readonly (number | null)[];
}

export interface RateChartProps {
  readonly label: string;
  /** Epoch seconds, rising. */
  readonly times: readonly number[];
  readonly series: readonly ChartSeries[];
  /** Drawn as a line across: what is allowed. */
  readonly limit?: { readonly label: string; readonly value: number } | undefined;
  readonly unit: string;
  readonly height?: number;
}

/** A line of numbers over time, and the limit as a line across; for those who listen, a table. */
export function RateChart({ label, times, series, limit, unit, height = 160 }: RateChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<UPlot | null>(null);
  const data: UPlot.AlignedData = [
    [...times],
    ...series.map(({ values }) => [...values]),
    ...(limit === undefined ? [] : [times.map(() => limit.value)]),
  ];
  const latest = useRef(data);
  const names = series.map((one) => one.label).join('\n');
  useEffect(() => {
    latest.current = data;
    chart.current?.setData(data);
  });
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const draw = (): void => {
      chart.current?.destroy();
      const options = chartOptions({
        element,
        labels: names.split('\n'),
        limitLabel: limit?.label,
        unit,
        height,
      });
      chart.current = new UPlot(options, latest.current, element);
    };
    draw();
    const stopTheme = watchTheme(draw);
    const sizes = new ResizeObserver(() => chart.current?.setSize({ width: element.clientWidth, height }));
    sizes.observe(element);
    return () => {
      stopTheme();
      sizes.disconnect();
      chart.current?.destroy();
      chart.current = null;
    };
  }, [names, limit?.label, unit, height]);
  return (
    <figure className="@container m-0 flex min-w-0 flex-col gap-1">
      <ChartLegend label={label} series={series} limit={limit} unit={unit} />
      <div ref={place} aria-hidden style={{ height }} className="w-full overflow-hidden" />
      <ChartTable label={label} times={times} series={series} limit={limit} unit={unit} />
    </figure>
  );
}

type LegendProps = Pick<RateChartProps, 'label' | 'series' | 'limit' | 'unit'>;

/** What the lines are, and where they stand now. For the eye: the table says the same. */
function ChartLegend({ label, series, limit, unit }: LegendProps) {
  return (
    <figcaption
      aria-hidden
      className="tabular flex flex-wrap items-baseline justify-between gap-x-4 whitespace-nowrap"
    >
      <span className="font-medium">{label}</span>
      <span className="flex gap-3 overflow-hidden text-sm text-ink-soft">
        {series.map((one, index) => (
          <span key={one.label} className="flex items-center gap-1.5">
            <span
              className={
                index === 0 ? 'h-0.5 w-3 bg-accent-mark' : 'w-3 border-t-2 border-dotted border-ink-soft'
              }
            />
            {`${one.label} ${figureOf(one.values.at(-1))}`}
          </span>
        ))}
        {limit === undefined ? null : (
          <span className="flex items-center gap-1.5">
            <span className="w-3 border-t border-dashed border-ink" />
            {`${limit.label} ${limit.value.toLocaleString('en')}`}
          </span>
        )}
        <span className="@max-[360px]:hidden">{unit}</span>
      </span>
    </figcaption>
  );
}

const figureOf = (value: number | null | undefined): string =>
  value?.toLocaleString('en', { maximumFractionDigits: 1 }) ?? 'none';

/** The last few points say where things stand; a thousand would only be in the way of a listener. */
const SPOKEN_POINTS = 12;

function ChartTable({ label, times, series, limit, unit }: RateChartProps) {
  const from = Math.max(0, times.length - SPOKEN_POINTS);
  return (
    <table className="sr-only">
      <caption>{`${label}, in ${unit}${limit === undefined ? '' : `. ${limit.label}: ${limit.value.toLocaleString('en')}`}`}</caption>
      <thead>
        <tr>
          <th scope="col">Time</th>
          {series.map((one) => (
            <th key={one.label} scope="col">
              {one.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {times.slice(from).map((time, index) => (
          <tr key={time}>
            <th scope="row">{clockOf(time)}</th>
            {series.map((one) => (
              <td key={one.label}>{figureOf(one.values[from + index])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
