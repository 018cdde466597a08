import type { IncomingMessage } from 'node:http';
import { failed, ok, type Result } from '#shared/lib/result.ts';
import type { Refusal } from './request-gate.ts';

/** How much a request may say. */
export interface BodyBounds {
  readonly maxBytes: number;
  /** From the first byte to the last: one who trickles holds nothing open for longer. */
  readonly maxMs: number;
}

/** Reads what a request says, as JSON and within bounds. */
export async function readJson(
  request: IncomingMessage,
  bounds: BodyBounds,
): Promise<Result<unknown, Refusal>> {
  if (!isJson(request.headers['content-type']))
    return failed({ status: 415, message: 'Only application/json is taken here.' });
  if (Number(request.headers['content-length'] ?? 0) > bounds.maxBytes) return failed(TOO_LARGE);
  const body = await readBounded(request, bounds);
  return body.ok ? parse(body.value) : body;
}

const TOO_LARGE: Refusal = { status: 413, message: 'This is more than is taken here.' };
const NOT_JSON: Refusal = { status: 400, message: 'This is not JSON.' };

/** Exactly this type: those that a form of another page can send are not it. */
const isJson = (type: string | undefined): boolean =>
  type?.split(';', 1)[0]?.trim().toLowerCase() === 'application/json';

async function readBounded(
  request: IncomingMessage,
  { maxBytes, maxMs }: BodyBounds,
): Promise<Result<Buffer, Refusal>> {
  const deadline = setTimeout(() => request.destroy(), maxMs);
  try {
    const chunks: Buffer[] = [];
    let size = 0;
    // It stays open when we stop reading, for the answer. A request without an encoding gives buffers.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) return failed(TOO_LARGE);
      chunks.push(chunk);
    }
    return ok(Buffer.concat(chunks));
  } catch {
    return failed(NOT_JSON);
  } finally {
    clearTimeout(deadline);
  }
}

function parse(body: Buffer): Result<unknown, Refusal> {
  try {
    return ok(JSON.parse(body.toString('utf8')));
  } catch {
    return failed(NOT_JSON);
  }
}
