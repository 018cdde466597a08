/** A value with every text in it put through `clean`; names of members stay. For what is plain JSON. */
export function cleanTexts<Value>(value: Value, clean: (text: string) => string): Value {
  // The same shape comes back, with texts in the place of texts.
  return cleaned(value, clean) as Value;
}

function cleaned(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map((one) => cleaned(one, clean));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, cleaned(member, clean)]));
}
