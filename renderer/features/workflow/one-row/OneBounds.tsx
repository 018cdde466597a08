import { count, money } from '#renderer/lib/format.ts';
import { prettyJson } from '#renderer/lib/request-text.ts';
import { go } from '#renderer/lib/router.ts';
import { LinkButton } from '#renderer/ui/controls/LinkButton.tsx';
import { PropertyList } from '#renderer/ui/layout/PropertyList.tsx';
import { CodeBlock } from '#renderer/ui/marks/CodeBlock.tsx';
import type { RequestPreview } from '#shared/ipc/workflows.ts';

interface Props {
  readonly request: RequestPreview;
  readonly listName: string;
  readonly connectionName: string;
  readonly position: number;
  readonly priceMicros: number;
}

/** What sending one row would do: which row, where to, at which price, and whether it is there already. */
export function OneBounds({ request, listName, connectionName, position, priceMicros }: Props) {
  return (
    <div className="flex flex-col gap-4">
      <BeforeNote before={request.sentBefore} />
      <PropertyList
        items={[
          { label: 'Row', value: `${count(position)} of ${listName}` },
          {
            label: 'To',
            value: connectionName,
            hint: <span className="font-mono break-all">{`${request.method} ${request.url}`}</span>,
          },
          {
            label: 'Price',
            value: priceMicros === 0 ? 'None is set' : `${money(priceMicros)} when it is accepted`,
            hint: priceMicros === 0 ? 'Sluice counts it as free.' : undefined,
          },
        ]}
      />
      {request.body === null ? null : (
        <CodeBlock label="what is sent" code={prettyJson(request.body)} maxHeight={180} />
      )}
      <p className="m-0 text-pretty text-ink-soft">
        It is a run of its own, goes before all others and counts in all limits. A later run of the list does
        not send it again.
      </p>
    </div>
  );
}

const BEFORE = {
  delivered: ['was delivered there by', 'Sending it now delivers it a second time.'],
  onItsWay: ['is being sent there by', 'It is not sent twice at once: see what becomes of it there.'],
  uncertain: ['may have been delivered there by', 'It is not sent again before you decide about it there.'],
} as const;

/** A row that was sent before is sent again only by who knows it. */
function BeforeNote({ before }: { readonly before: RequestPreview['sentBefore'] }) {
  if (before === null) return null;
  const [what, then] = BEFORE[before.how];
  return (
    <p role="note" className="m-0 rounded-lg bg-uncertain-soft px-3 py-2 text-pretty text-uncertain-ink">
      This very request {what}{' '}
      <LinkButton onClick={() => go(`/runs/${before.runId}`)}>run {count(before.runId)}</LinkButton>. {then}
    </p>
  );
}
