import { useEffect, useRef } from 'react';
import { Badge } from '#renderer/ui/marks/Badge.tsx';
import type { ConnectionView } from '#shared/ipc/connections.ts';
import type { ReplyError } from '#shared/ipc/reply.ts';
import { testWords } from '../words.ts';

interface Props {
  readonly tested: NonNullable<ConnectionView['tested']> | null;
  readonly problem: ReplyError | null;
}

/**
 * What a test said, or why what was asked for was refused; told to those who cannot see it too. A form with a table of
 * limits is longer than its sheet, and the buttons stay in sight below: so what came of them comes into sight by itself.
 */
export function TestResult({ tested, problem }: Props) {
  const place = useRef<HTMLOutputElement>(null);
  useEffect(() => {
    if (tested !== null || problem !== null) place.current?.scrollIntoView({ block: 'nearest' });
  }, [tested, problem]);
  return (
    <output ref={place} className="mt-4 block scroll-mb-4 empty:hidden">
      {problem === null ? null : (
        <p className="rounded-lg bg-dead-soft px-3 py-2 text-dead-ink">{problem.message}</p>
      )}
      {problem !== null || tested === null ? null : <Words tested={tested} />}
    </output>
  );
}

function Words({ tested: { verdict, reason } }: { readonly tested: NonNullable<Props['tested']> }) {
  const { tone, label } = testWords(verdict);
  return (
    <p className="flex flex-wrap items-center gap-2">
      <Badge tone={tone}>{label}</Badge>
      {reason === null ? null : <span>{reason}</span>}
    </p>
  );
}
