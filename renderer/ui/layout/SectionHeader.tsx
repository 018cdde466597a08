import type { ReactNode } from 'react';

interface SectionHeaderProps {
  readonly title: string;
  readonly level?: 1 | 2 | 3;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
}

const LOOKS = { 1: 'text-xl font-semibold', 2: 'text-lg font-semibold', 3: 'font-semibold' };

export function SectionHeader({ title, level = 2, description, actions }: SectionHeaderProps) {
  const Heading = `h${level}` as const;
  return (
    <div className="mb-3 flex items-start justify-between gap-4">
      <div className="min-w-0">
        <Heading className={`m-0 truncate ${LOOKS[level]}`}>{title}</Heading>
        {description === undefined ? null : (
          <p className="m-0 mt-0.5 text-ink-soft text-pretty">{description}</p>
        )}
      </div>
      {actions === undefined ? null : <div className="flex shrink-0 items-center gap-2">{actions}</div>}
    </div>
  );
}
