import { count, counted, duration, money } from '#renderer/lib/format.ts';
import { PropertyList } from '#renderer/ui/layout/PropertyList.tsx';
import { Icon } from '#renderer/ui/marks/Icon.tsx';
import type { StartSheet } from '#shared/ipc/runs.ts';

/** What a run would do, to be agreed to. */
export function StartBounds({ bounds }: { readonly bounds: StartSheet }) {
  const { destinationName, limits, shares, notes } = bounds;
  return (
    <section
      aria-label="What the run would do"
      className="flex flex-col gap-3 rounded-lg border border-hairline p-4"
    >
      <PropertyList
        items={[
          sends(bounds),
          { label: 'To', value: destinationName },
          takes(bounds),
          costs(bounds),
          ...(limits.length === 0
            ? []
            : [
                {
                  label: 'Limits',
                  value: limits
                    .map(({ text, isGuess }) => (isGuess ? `${text} (a guess)` : text))
                    .join(' · '),
                },
              ]),
          ...(shares.length === 0 ? [] : [{ label: 'Webhooks', value: <Shares shares={shares} /> }]),
        ]}
      />
      <Notes notes={notes} />
    </section>
  );
}

function sends({ rows, listRows, sentBefore }: StartSheet) {
  const taken = rows === listRows ? counted(rows, 'row') : `${count(rows)} of ${counted(listRows, 'row')}`;
  if (rows === 0) return { label: 'Sends', value: `none of ${counted(listRows, 'row')}` };
  if (sentBefore === 0) return { label: 'Sends', value: taken };
  const first = rows - sentBefore;
  return {
    label: 'Sends',
    value: `up to ${taken}`,
    hint: first === 0 ? 'None of them for the first time.' : `${count(first)} of them for the first time.`,
  };
}

function takes({ leastMs, binding, hasRate }: StartSheet) {
  const label = 'Takes';
  if (binding !== null) {
    return {
      label,
      value: leastMs < 1_000 ? 'about a second' : `at least ${duration(leastMs)}`,
      hint: `What binds is ${binding}.`,
    };
  }
  return hasRate
    ? {
        label,
        value: 'as long as one answer takes, or little more',
        hint: 'No limit makes so few rows wait.',
      }
    : { label, value: 'as long as the answers take', hint: 'No limit by time is set.' };
}

function costs({ cost, priceMicros }: StartSheet) {
  if (cost === null) return { label: 'Costs', value: 'nothing, as no price is set' };
  const value = `from ${money(cost.lowMicros)} to ${money(cost.highMicros)}`;
  return { label: 'Costs', value, hint: `At ${money(priceMicros)} an accepted row.` };
}

function Shares({ shares }: Pick<StartSheet, 'shares'>) {
  return (
    <ul className="m-0 list-none p-0">
      {shares.map(({ webhook, rows, taken, capacity, isNearlyFull }) => (
        <li key={webhook} className={isNearlyFull ? 'text-uncertain-ink' : ''}>
          {webhook} takes {count(rows)}
          {capacity === null ? '' : ` and then has ${count(taken + rows)} of ${count(capacity)}`}
          {isNearlyFull ? ': nearly full' : ''}
        </li>
      ))}
    </ul>
  );
}

function Notes({ notes }: Pick<StartSheet, 'notes'>) {
  if (notes.length === 0) return null;
  return (
    <ul className="m-0 flex list-none flex-col gap-1.5 border-t border-hairline p-0 pt-3">
      {notes.map(({ kind, text }) => (
        <li
          key={text}
          className={`flex gap-2 ${kind === 'warning' ? 'text-uncertain-ink' : 'text-ink-soft'}`}
        >
          <Icon name={kind === 'warning' ? 'warning' : 'info'} className="mt-0.5" />
          <span className="text-pretty">{text}</span>
        </li>
      ))}
    </ul>
  );
}
