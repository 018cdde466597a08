import { size } from '#renderer/lib/format.ts';
import { prettyJson, requestHead } from '#renderer/lib/request-text.ts';
import { ProgressBar } from '#renderer/ui/figures/ProgressBar.tsx';
import { CodeBlock } from '#renderer/ui/marks/CodeBlock.tsx';
import { CurlDetails } from '#renderer/ui/marks/CurlDetails.tsx';
import type { RequestPreview } from '#shared/ipc/workflows.ts';

/** A request as it leaves, with its secrets masked. */
export function RequestView({ request }: { readonly request: RequestPreview }) {
  const { url, body, bodyBytes, maxBodyBytes, curl, problem } = request;
  return (
    <>
      {problem === null ? null : (
        <p role="alert" className="m-0 rounded-lg bg-dead-soft px-3 py-2 text-dead-ink">
          This row makes no request: {problem.replace(/\.$/, '')}. In a run it would be dead at once, and
          nothing of it sent.
        </p>
      )}
      {url === '' ? null : <CodeBlock label="request line and headers" wrap code={requestHead(request)} />}
      {body === null ? null : (
        <>
          <CodeBlock label="body" code={prettyJson(body)} maxHeight={420} />
          <BodySize bytes={bodyBytes} limit={maxBodyBytes} />
        </>
      )}
      {curl === '' ? null : <CurlDetails curl={curl} />}
    </>
  );
}

function BodySize({ bytes, limit }: { readonly bytes: number; readonly limit: number | null }) {
  if (limit === null) return <p className="tabular m-0 text-sm text-ink-soft">Size {size(bytes)}</p>;
  return (
    <ProgressBar
      label="Size"
      value={bytes}
      max={limit}
      text={`${size(bytes)} of ${size(limit)} allowed`}
      tone={bytes > limit ? 'dead' : 'neutral'}
    />
  );
}
