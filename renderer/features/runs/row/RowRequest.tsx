import { prettyJson, requestHead } from '#renderer/lib/request-text.ts';
import { CodeBlock } from '#renderer/ui/marks/CodeBlock.tsx';
import { CurlDetails } from '#renderer/ui/marks/CurlDetails.tsx';
import type { RowStory } from '#shared/ipc/runs.ts';

/** The request of a row, with its secrets masked. */
export function RowRequest({ story: { request } }: { readonly story: RowStory }) {
  if (request === null) {
    return (
      <p className="m-0 text-ink-soft">
        No request can be made of this row; its list or its connection is gone.
      </p>
    );
  }
  const { body, curl } = request;
  return (
    <div className="flex flex-col gap-3">
      <CodeBlock label="request line and headers" code={requestHead(request)} wrap />
      {body === null ? null : <CodeBlock label="body" code={prettyJson(body)} />}
      <CurlDetails curl={curl} />
    </div>
  );
}
