import { useState } from 'react';

interface Props {
  readonly value: string;
  readonly onChange: (name: string) => void;
}

/** The heading, which can be typed into. An empty name is none: the last one comes back. */
export function NameField({ value, onChange }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const end = (): void => {
    if (typed !== null && typed.trim() !== '') onChange(typed.trim());
    setTyped(null);
  };
  return (
    <h1 className="m-0 -ml-1 min-w-0 text-lg font-semibold">
      <input
        aria-label="Name of the workflow"
        value={typed ?? value}
        maxLength={100}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={end}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key === 'Escape') setTyped(null);
        }}
        className="field-sizing-content max-w-80 min-w-24 rounded border border-transparent bg-transparent px-1 py-0.5 hover:border-hairline"
      />
    </h1>
  );
}
