import { count, counted, duration, money } from '#renderer/lib/format.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { PropertyList } from '#renderer/ui/PropertyList.tsx';
import type { StartSheet } from '#shared/ipc/runs.ts';

/** What a run would do, to be agreed to. */
export function StartBounds({ bounds }: { readonly bounds: StartSheet }) {
  const { rows, listRows, destinationName, limits, leastMs, binding, shares, cost, priceMicros, notes } =
    bounds;
  return (
    <section
      aria-label="What the run would do"
      className="flex flex-col gap-3 rounded-lg border border-hairline p-4"
    >
      <PropertyList
        items={[
          {
            label: 'Sends',
            value: rows === listRows ? counted(rows, 'row') : `${count(rows)} of ${counted(listRows, 'row')}`,
          },
          { label: 'To', value: destinationName },
          {
            label: 'Takes',
            value: binding === null ? 'as long as the answers take' : `at least ${duration(leastMs)}`,
            ...(binding === null ? {} : { hint: `What binds is ${binding}.` }),
          },
          {
            label: 'Costs',
            value:
              cost === null
                ? 'nothing, as no price is set'
                : `from ${money(cost.lowMicros)} to ${money(cost.highMicros)}`,
            ...(cost === null ? {} : { hint: `At ${money(priceMicros)} an accepted row.` }),
          },
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
          ...(shares.length === 0
            ? []
            : [
                {
                  label: 'Webhooks',
                  value: (
                    <ul className="m-0 list-none p-0">
                      {shares.map((share) => (
                        <li key={share.webhook} className={share.isNearlyFull ? 'text-uncertain-ink' : ''}>
                          {share.webhook} takes {count(share.rows)}
                          {share.capacity === null
                            ? ''
                            : ` and then has ${count(share.taken + share.rows)} of ${count(share.capacity)}`}
                          {share.isNearlyFull ? ': nearly full' : ''}
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ]),
        ]}
      />
      {notes.length === 0 ? null : (
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
      )}
    </section>
  );
}
