/** The beginning of a request as it goes over the wire: its line, then its headers. */
export function requestHead(request: {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}): string {
  const { method, url, headers } = request;
  return [`${method} ${url}`, ...headers.map(({ name, value }) => `${name}: ${value}`)].join('\n');
}

/** JSON as a person reads it; what is none stays as it is. */
export function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
