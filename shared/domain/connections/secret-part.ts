import { failed, ok, type Result } from '#shared/lib/result.ts';
import type { HeaderValues } from './header.ts';
import type { ConnectionDetails } from './named-connection.ts';
import { parseWebhookSecret, problemOfKey } from './webhook-secret.ts';

/** What a request needs of its connection's secret. */
export interface SecretPart {
  /** The webhook's address; null where the address is the step's and no secret. */
  readonly url: string | null;
  readonly headers: HeaderValues;
}

/**
 * What a connection's secret adds to a request.
 *
 * @param secret a key, or for a webhook its address and token (see `parseWebhookSecret`)
 * @returns a problem that never holds the secret
 */
export function secretPart(
  { authentication }: Pick<ConnectionDetails, 'authentication'>,
  secret: string,
): Result<SecretPart, string> {
  switch (authentication.kind) {
    case 'none':
      return ok({ url: null, headers: {} });
    case 'header': {
      const key = secret.trim();
      const problem = problemOfKey(key);
      if (problem !== null) return failed(problem);
      return ok({ url: null, headers: { [authentication.name.toLowerCase()]: authentication.prefix + key } });
    }
    case 'address': {
      const webhook = parseWebhookSecret(secret);
      if (!webhook.ok) return webhook;
      const { address, token } = webhook.value;
      if (token === null) return ok({ url: address.text, headers: {} });
      const { tokenHeader } = authentication;
      if (tokenHeader === null) return failed('This provider takes no token beside the address.');
      return ok({ url: address.text, headers: { [tokenHeader.toLowerCase()]: token } });
    }
  }
}
