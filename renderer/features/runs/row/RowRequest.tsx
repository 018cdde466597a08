import { CodeBlock } from '#renderer/ui/marks/CodeBlock.tsx';
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
  const { method, url, headers, body, curl } = request;
  const head = [`${method} ${url}`, ...headers.map(({ name, value }) => `${name}: ${value}`)].join('\n');
  return (
    <div className="flex flex-col gap-3">
      <CodeBlock label="request line and headers" code={head} wrap />
      {body === null ? null : <CodeBlock label="body" code={pretty(body)} />}
      <details>
        <summary className="cursor-pointer text-ink-soft">As a curl command</summary>
        <div className="mt-2">
          <CodeBlock label="curl command" code={curl} wrap />
        </div>
      </details>
    </div>
  );
}

/** JSON as a person reads it; what is none stays as it is. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
