import { useState } from 'react';
import { IconButton } from '../controls/IconButton.tsx';
import { cx } from '../cx.ts';

interface CodeBlockProps {
  readonly label: string;
  readonly code: string;
  readonly wrap?: boolean;
  readonly maxHeight?: number;
}

/** Text for machines, as it is, to be copied. */
export function CodeBlock({ label, code, wrap = false, maxHeight = 320 }: CodeBlockProps) {
  const [copied, setCopied] = useState<string | null>(null);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(code);
    setCopied(code);
  };
  return (
    <div className="relative rounded-lg border border-hairline bg-sunken">
      <section
        aria-label={label}
        // What scrolls must be reachable with the keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        style={{ maxHeight }}
        className="overflow-auto rounded-lg"
      >
        <pre
          className={cx(
            'm-0 w-fit min-w-full p-3 pr-10 font-mono text-sm',
            wrap && 'w-auto break-all whitespace-pre-wrap',
          )}
        >
          {code}
        </pre>
      </section>
      <span className="absolute top-1.5 right-1.5 rounded-lg bg-sunken">
        <IconButton
          size="small"
          icon={copied === code ? 'check' : 'copy'}
          label={copied === code ? 'Copied' : `Copy ${label}`}
          onClick={() => void copy()}
        />
      </span>
    </div>
  );
}
