import { curlCommand, type ShownRequest } from './curl.ts';
import type { ShellPart } from './shell.ts';

/** A request as a window shows it. */
export interface RequestView {
  readonly method: string;
  readonly url: string;
  readonly headers: { readonly name: string; readonly value: string }[];
  readonly body: string | null;
  /** The same as a command, with secrets as variables of the environment. */
  readonly curl: string;
}

/** Stands where a secret is. */
export const MASK = '••••••••';

/** A request with its secrets masked; the command has variables in their place. */
export const requestView = (request: ShownRequest): RequestView => ({
  method: request.method,
  url: masked(request.url),
  headers: request.headers.map(({ name, value }) => ({ name, value: value.map(masked).join('') })),
  body: request.body,
  curl: curlCommand(request),
});

const masked = (part: ShellPart): string => (part.kind === 'text' ? part.text : MASK);
