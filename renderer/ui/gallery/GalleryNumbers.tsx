import { useState } from 'react';
import { Gauge } from '../figures/Gauge.tsx';
import { ProgressBar } from '../figures/ProgressBar.tsx';
import { RateChart } from '../figures/RateChart.tsx';
import { type BarSegment, StackedBar } from '../figures/StackedBar.tsx';

const SEGMENTS: readonly BarSegment[] = [
  { id: 'done', label: 'Done', value: 6120, tone: 'done' },
  { id: 'flight', label: 'In flight', value: 12, tone: 'accent' },
  { id: 'waiting', label: 'Waiting', value: 2870, tone: 'waiting' },
  { id: 'cached', label: 'Cached', value: 412, tone: 'cached' },
  { id: 'skipped', label: 'Skipped', value: 540, tone: 'skipped' },
  { id: 'dead', label: 'Dead', value: 43, tone: 'dead' },
  { id: 'uncertain', label: 'Uncertain', value: 3, tone: 'uncertain' },
];

/** A day in 1970 does as well as any other, and the picture is always the same. */
const TIMES = Array.from({ length: 120 }, (_, second) => 36_000 + second);
const RATES = TIMES.map((_, second) =>
  second < 6 ? null : 8 + Math.sin(second / 7) * 1.4 + Math.cos(second / 3) * 0.4,
);

export function GalleryNumbers() {
  const [selected, setSelected] = useState<string | null>('dead');
  return (
    <div className="flex flex-col gap-6">
      <StackedBar
        label="All parts"
        unit="things"
        segments={SEGMENTS}
        selectedId={selected}
        onSelect={setSelected}
      />
      <StackedBar
        label="Nothing yet"
        unit="things"
        segments={SEGMENTS.map((segment) => ({ ...segment, value: 0 }))}
      />
      <RateChart
        label="Rate"
        times={TIMES}
        series={[{ label: 'Sent', values: RATES }]}
        limit={{ label: 'Allowed', value: 10 }}
        unit="per second"
      />
      <div className="grid grid-cols-3 gap-6">
        <Gauge label="First" left={41_200} total={50_000} caption="Enough for this." />
        <Gauge label="Second" left={6_100} total={50_000} />
        <Gauge label="Third" left={900} total={50_000} caption="Add another one before it runs dry." />
        <ProgressBar label="Reading the file" value={31} text="310,000 of 1,000,000" />
        <ProgressBar label="Counting" value={null} />
        <ProgressBar label="Done" value={100} tone="done" text="All" />
      </div>
    </div>
  );
}
