import type { IncomingMessage } from 'node:http';

/** A body as text; `tooLarge` when it was more than allowed; null when the sender went away before its end. */
export type Body = { readonly text: string } | 'tooLarge' | null;

/** Reads a request to its end, also when it is too large, since a sender that is still sending would not read the answer. */
export function readBody(request: IncomingMessage, maxBytes: number, done: (body: Body) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  let isOver = false;
  const finish = (body: Body): void => {
    if (!isOver) done(body);
    isOver = true;
  };
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= maxBytes) chunks.push(chunk);
  });
  request.on('end', () => finish(size > maxBytes ? 'tooLarge' : { text: textOf(chunks) }));
  request.on('error', () => finish(null));
  request.on('close', () => finish(null));
}

/** Nearly every body comes in one piece, which needs no copy. */
function textOf(chunks: readonly Buffer[]): string {
  const [only] = chunks;
  return chunks.length === 1 && only ? only.toString() : Buffer.concat(chunks).toString();
}
