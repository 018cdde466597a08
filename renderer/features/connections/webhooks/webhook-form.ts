/** A webhook while it is being typed. */
export interface WebhookForm {
  readonly name: string;
  readonly pool: string;
  readonly address: string;
  /** Empty for none. */
  readonly token: string;
  readonly usedBefore: number | null;
  readonly tableRows: number | null;
}

/** A form for the next webhook: `W2` after `W1`, in the pool of the last one. */
export function newWebhookForm(
  webhooks: readonly { readonly name: string; readonly pool: string }[],
): WebhookForm {
  const names = new Set(webhooks.map(({ name }) => name));
  let number = webhooks.length + 1;
  while (names.has(`W${number}`)) number += 1;
  const pool = webhooks.at(-1)?.pool ?? 'main';
  return { name: `W${number}`, pool, address: '', token: '', usedBefore: 0, tableRows: null };
}

/** The address and, in a second line, its token: as one secret is kept. */
export const secretOf = ({ address, token }: WebhookForm): string =>
  token.trim() === '' ? address.trim() : `${address.trim()}\n${token.trim()}`;
