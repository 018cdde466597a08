import { CodeBlock } from './CodeBlock.tsx';

/** The same request as a command to try by hand, folded away. */
export function CurlDetails({ curl }: { readonly curl: string }) {
  return (
    <details>
      <summary className="cursor-pointer text-ink-soft">As a curl command</summary>
      <div className="mt-2">
        <CodeBlock label="curl command" code={curl} wrap />
      </div>
    </details>
  );
}
