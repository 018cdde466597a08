import { Button } from '../controls/Button.tsx';
import { DropTarget } from '../dragging/DropTarget.tsx';
import { Timeline } from '../figures/Timeline.tsx';
import { PropertyList } from '../layout/PropertyList.tsx';
import { Badge } from '../marks/Badge.tsx';
import { Chip } from '../marks/Chip.tsx';
import { CodeBlock } from '../marks/CodeBlock.tsx';
import { FilterChip } from '../marks/FilterChip.tsx';
import { EmptyState } from '../states/EmptyState.tsx';
import { ErrorState } from '../states/ErrorState.tsx';
import { Skeleton } from '../states/Skeleton.tsx';
import { Spinner } from '../states/Spinner.tsx';

const nothing = (): void => undefined;

export function GalleryWords() {
  return (
    <div className="grid grid-cols-2 gap-6">
      <div className="flex flex-wrap content-start gap-2">
        {(['done', 'waiting', 'cached', 'dead', 'uncertain', 'skipped', 'neutral', 'accent'] as const).map(
          (tone) => (
            <Badge key={tone} tone={tone}>
              {tone}
            </Badge>
          ),
        )}
        <Chip icon="text" drag={{ kind: 'sample' }} onClick={nothing}>
          company_name
        </Chip>
        <Chip mono selected onClick={nothing}>
          email
        </Chip>
        <Chip onRemove={nothing}>domain</Chip>
        <FilterChip label="Country" value="is Exampleland" onOpen={nothing} onRemove={nothing} />
        <DropTarget label="Drop here" accepts={() => true} onDrop={nothing}>
          <div className="rounded-lg border border-hairline px-3 py-1 text-ink-soft">Drop a column here</div>
        </DropTarget>
        <Spinner label="Looking" />
        <Skeleton width={160} label="Coming" />
      </div>
      <PropertyList
        items={[
          { label: 'Rate', value: '10 per second', hint: 'From the answer of today, 14:03.' },
          { label: 'Made', value: 'Yesterday' },
          { label: 'Address', value: 'https://example.com/a/rather/long/address' },
        ]}
      />
      <Timeline
        label="What happened"
        events={[
          { id: 'a', time: '14:03:07.120', title: 'Waiting', tone: 'waiting', detail: 'Behind 40 others.' },
          {
            id: 'b',
            time: '14:03:09.480',
            title: 'Answered 429',
            tone: 'uncertain',
            detail: 'Asked to come back in 2 s.',
          },
          { id: 'c', time: '14:03:11.900', title: 'Done', tone: 'done' },
        ]}
      />
      <CodeBlock
        label="request"
        code={
          'curl -X POST https://example.com/hook \\\n  -H "Content-Type: application/json" \\\n  -d \'{"email":"sample@example.com"}\''
        }
      />
      <div className="h-52 rounded-lg border border-hairline">
        <EmptyState
          icon="list"
          action={
            <Button variant="primary" icon="upload">
              Choose a file
            </Button>
          }
          link={{ label: 'Try it with the sample', onClick: nothing }}
        >
          Drop a file anywhere in this window, or paste a table.
        </EmptyState>
      </div>
      <ErrorState
        title="The file could not be read to its end"
        happened="Line 40,312 of leads.csv has an opening quote that is never closed."
        kept="The 40,311 rows before it are there; nothing else was changed."
        action={<Button icon="retry">Read it again</Button>}
      />
    </div>
  );
}
