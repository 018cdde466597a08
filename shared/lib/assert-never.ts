/** Ends an exhaustive `switch`: a case that the types say cannot happen is a bug, and is named as one. */
export function assertNever(value: never, what: string): never {
  throw new Error(`${what}: unexpected ${JSON.stringify(value)}`);
}
