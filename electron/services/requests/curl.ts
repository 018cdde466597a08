import { type ShellPart, shellText, shellWord } from './shell.ts';

/** A request as it is shown: secrets are variables, everything else is as it is sent. */
export interface ShownRequest {
  readonly method: string;
  readonly url: ShellPart;
  readonly headers: readonly { readonly name: string; readonly value: readonly ShellPart[] }[];
  readonly body: string | null;
}

/** Linux takes 128 KiB for one argument of a program (MAX_ARG_STRLEN, execve(2)); a shell's own `printf` has no such bound. */
const LONGEST_ARGUMENT = 120_000;

/**
 * A request as a command for a POSIX shell with curl: pasted, it sends byte for byte this body. Lines are joined by
 * `\`, so that it is read and pasted in one piece.
 */
export function curlCommand({ method, url, headers, body }: ShownRequest): string {
  const isLong = body !== null && new TextEncoder().encode(body).length > LONGEST_ARGUMENT;
  const parts = [
    `curl --request ${method} ${shellWord([url])}`,
    ...headers.map(({ name, value }) => `--header ${shellWord([shellText(`${name}: `), ...value])}`),
    ...bodyPart(body, isLong),
  ];
  const start = isLong ? `printf '%s' ${shellWord([shellText(body)])} | ` : '';
  return start + parts.join(' \\\n  ');
}

function bodyPart(body: string | null, isLong: boolean): readonly string[] {
  if (body === null) return [];
  // Not `--data`, which takes a body that begins with @ for a file.
  return [isLong ? '--data-binary @-' : `--data-raw ${shellWord([shellText(body)])}`];
}
