import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

interface TabsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly tabs: readonly {
    readonly value: T;
    readonly label: string;
    readonly count?: number | undefined;
  }[];
  /** What belongs to the value. */
  readonly children: ReactNode;
}

export function Tabs<T extends string>({ label, value, onChange, tabs, children }: TabsProps<T>) {
  return (
    <Base.Root
      value={value}
      onValueChange={(next) => onChange(next as T)} // one of the values of the tabs below
      className="flex min-h-0 flex-1 flex-col"
    >
      <Base.List aria-label={label} className="relative flex shrink-0 gap-4 border-b border-hairline px-1">
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="flex h-9 items-center gap-1.5 rounded px-1 font-medium text-ink-soft hover:text-ink data-[active]:text-ink"
          >
            {tab.label}
            {tab.count === undefined ? null : (
              <span className="tabular text-sm text-ink-soft">{tab.count.toLocaleString('en')}</span>
            )}
          </Base.Tab>
        ))}
        <Base.Indicator className="absolute bottom-[-1px] left-0 h-0.5 w-(--active-tab-width) translate-x-(--active-tab-left) rounded bg-accent-mark transition-[translate,width]" />
      </Base.List>
      <Base.Panel value={value} className="min-h-0 flex-1 pt-3">
        {children}
      </Base.Panel>
    </Base.Root>
  );
}
