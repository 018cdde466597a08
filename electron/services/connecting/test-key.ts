import type { Http, HttpRequest } from '#electron/ports/http.ts';
import { isLoopbackHost } from '#shared/domain/connections/address.ts';
import { judgeKey, type KeyJudgement } from '#shared/domain/connections/judge-key.ts';
import type { ConnectionDetails } from '#shared/domain/connections/named-connection.ts';
import type { SecretPart } from '#shared/domain/connections/secret-part.ts';
import type { Preset, TestCall } from '#shared/domain/presets/preset.ts';

/**
 * Makes the call of the preset that costs nothing, to see whether a key is good.
 *
 * @returns null where no such call is known
 */
export async function testKey(
  http: Http,
  preset: Preset,
  connection: ConnectionDetails,
  secret: SecretPart,
): Promise<KeyJudgement | null> {
  if (preset.test === null || secret.url !== null) return null;
  const request = requestOf(preset.test.value, connection, secret);
  return judgeKey(preset, await http.send(request));
}

function requestOf(
  { method, path, headers, body }: TestCall,
  { hosts }: ConnectionDetails,
  secret: SecretPart,
): HttpRequest {
  const [host = ''] = hosts;
  const type = body === null ? {} : { 'content-type': 'application/json' };
  return {
    method,
    url: `${isLoopbackHost(host) ? 'http' : 'https'}://${host}${path}`,
    headers: { accept: 'application/json', ...type, ...headers, ...secret.headers },
    body,
  };
}
