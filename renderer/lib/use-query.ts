import { useCallback, useEffect, useRef, useState } from 'react';
import type { Reply, ReplyError } from '#shared/ipc/reply.ts';
import { type ChangeTopic, useChanges } from './use-changes.ts';

/** What there is of an answer. `isStale`: a newer one is on its way, or (see `problem`) could not be had. */
export type Query<Value> =
  | { readonly status: 'loading' }
  | { readonly status: 'error'; readonly error: ReplyError }
  | {
      readonly status: 'ready';
      readonly value: Value;
      readonly isStale: boolean;
      /** Why the newer answer could not be had; null when it could. */
      readonly problem: ReplyError | null;
    };

interface QueryParts<Value> {
  /** What is asked, as plain JSON: another key is another question. Null asks nothing and stays loading. */
  readonly key: unknown;
  readonly load: () => Promise<Reply<Value>>;
  /** Where what is asked about has moved on: the same question, asked again. */
  readonly revision?: string | number;
  /** Topics after whose change the answer is asked for again. */
  readonly on?: readonly ChangeTopic[];
  /** Whether the last answer stays to be seen, as stale, while another question's answer is on its way. */
  readonly keepsPrevious?: boolean;
}

interface Answer<Value> {
  readonly key: string;
  readonly version: string;
  readonly query: Query<Value>;
}

/**
 * Asks the core, and again when the question or what it depends on has changed. Answers to questions that are no longer
 * asked are dropped, whichever comes first.
 */
export function useQuery<Value>(parts: QueryParts<Value>): Query<Value> & { readonly reload: () => void } {
  const [reloads, setReloads] = useState(0);
  const [answer, setAnswer] = useState<Answer<Value> | null>(null);
  const changes = useChanges(parts.on ?? []);
  const key = JSON.stringify(parts.key);
  const version = `${changes}/${reloads}/${parts.revision ?? ''}`;
  const load = useRef(parts.load);
  const wanted = useRef({ key, version });
  const busyWith = useRef<string | null>(null);
  const turn = useRef(0);

  useEffect(() => {
    load.current = parts.load;
  });
  useEffect(() => {
    const ask = async (): Promise<void> => {
      const asked = wanted.current;
      turn.current += 1;
      const mine = turn.current;
      busyWith.current = asked.key;
      const reply = await load.current();
      if (mine !== turn.current) return;
      busyWith.current = null;
      setAnswer((last) => ({ ...asked, query: answered(reply, last?.key === asked.key ? last : null) }));
      if (wanted.current.version !== asked.version) await ask();
    };
    wanted.current = { key, version };
    if (key === 'null') turn.current += 1;
    // One at a time for one question: where it changes faster than it is answered, each answer is still shown.
    else if (busyWith.current !== key) void ask();
  }, [key, version]);
  useEffect(
    () => () => {
      turn.current += 1;
      busyWith.current = null;
    },
    [],
  );

  const reload = useCallback(() => setReloads((count) => count + 1), []);
  return { ...shown({ answer, key, version, keepsPrevious: parts.keepsPrevious ?? false }), reload };
}

/** An answer that was good stays when a newer one fails: what was seen is better than nothing, if it says so. */
function answered<Value>(reply: Reply<Value>, last: Answer<Value> | null): Query<Value> {
  if (reply.ok) return { status: 'ready', value: reply.value, isStale: false, problem: null };
  if (last?.query.status === 'ready') return { ...last.query, isStale: true, problem: reply.error };
  return { status: 'error', error: reply.error };
}

interface Shown<Value> {
  readonly answer: Answer<Value> | null;
  readonly key: string;
  readonly version: string;
  readonly keepsPrevious: boolean;
}

function shown<Value>({ answer, key, version, keepsPrevious }: Shown<Value>): Query<Value> {
  if (answer === null) return { status: 'loading' };
  if (answer.key === key && answer.version === version) return answer.query;
  if (answer.key !== key && !keepsPrevious) return { status: 'loading' };
  return answer.query.status === 'ready' ? { ...answer.query, isStale: true } : { status: 'loading' };
}
