/** An HTTP answer. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What is done to the connection. The reply of `cutBody` is promised whole and sent in part. */
export type Answer =
  | { readonly kind: 'cutBody'; readonly reply: Reply }
  | { readonly kind: 'drip'; readonly reply: Reply; readonly byteEveryMs: number }
  | { readonly kind: 'hang' }
  | { readonly kind: 'reply'; readonly reply: Reply }
  | { readonly kind: 'reset' };

/** The status that the client gets to see; 0 for none. */
export const statusOf = (answer: Answer): number => ('reply' in answer ? answer.reply.status : 0);

const JSON_HEADERS: Readonly<Record<string, string>> = { 'content-type': 'application/json' };

/** A JSON reply. */
export function jsonReply(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const allHeaders = { ...JSON_HEADERS, ...headers };
  return { kind: 'reply', reply: { status, headers: allHeaders, body: JSON.stringify(body) } };
}
