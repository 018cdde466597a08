import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endpointOf } from '#shared/domain/connections/endpoint.ts';
import { judgeKey } from '#shared/domain/connections/judge-key.ts';
import { secretPart } from '#shared/domain/connections/secret-part.ts';
import { parseWebhookSecret, webhookSecretText } from '#shared/domain/connections/webhook-secret.ts';
import { presetById } from '#shared/domain/presets/all.ts';
import type { Preset } from '#shared/domain/presets/preset.ts';
import type { Seen } from '#shared/domain/signals/seen.ts';

const HOSTS = ['api.example.com', '127.0.0.1:8080'];
const URL = 'https://api.clay.com/v3/sources/webhook/abc';

describe('the address of a call with a connection’s key', () => {
  test.each([
    ['/v2/verify?email={{ email }}', 'https://api.example.com/v2/verify?email={{ email }}'],
    ['https://API.example.com/x', 'https://api.example.com/x'],
    ['http://127.0.0.1:8080/x', 'http://127.0.0.1:8080/x'],
  ])('%s is %s', (typed, text) => {
    const address = endpointOf(HOSTS, typed);
    expect(address.ok && address.value.text).toBe(text);
  });

  test.each([
    'https://evil.example/x',
    'https://api.example.com.evil.example/x',
    'https://api.example.com:8443/x',
    'https://api.example.com@evil.example/x',
    'https://api.example.com./x',
    'http://api.example.com/x',
    '//evil.example/x',
    '/\\evil.example/x',
    'https://{{ host }}/x',
    '/x?api_key=abc',
    '/x?a=1&access_token=abc',
  ])('is not %s', (typed) => {
    expect(endpointOf(HOSTS, typed).ok).toBe(false);
  });

  test('is on a host of the connection, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((text) => `/${text}`),
        ),
        (typed) => {
          const address = endpointOf(HOSTS, typed);
          if (address.ok) expect(HOSTS).toContain(address.value.host);
          if (address.ok)
            expect(address.value.text).toMatch(/^(https:\/\/api\.example\.com|http:\/\/127\.0\.0\.1:8080)\//);
        },
      ),
    );
  });
});

describe('the secret of a webhook', () => {
  test.each([
    [`${URL}\n`, null],
    [`${URL}\r\ntok\r\n`, 'tok'],
    [`  ${URL} \n tok `, 'tok'],
  ])('%j', (text, token) => {
    const secret = parseWebhookSecret(text);
    expect(secret.ok && [secret.value.address.text, secret.value.token]).toEqual([URL, token]);
    if (secret.ok) expect(parseWebhookSecret(webhookSecretText(secret.value))).toEqual(secret);
  });

  test.each([
    ['no address', 'hello'],
    ['a third line', `${URL}\na\nb`],
    ['a template', 'https://api.clay.com/{{ id }}'],
    ['a token with a blank', `${URL}\ns3cr3t b`],
    ['plain http', 'http://api.clay.com/hook'],
  ])('is not %s, and what is said of it holds nothing of it', (_what, text) => {
    const secret = parseWebhookSecret(text);
    expect(secret.ok).toBe(false);
    if (!secret.ok) expect(secret.problem).not.toMatch(/webhook\/abc|hello|s3cr3t|\/hook/);
  });
});

describe('what a secret adds to a request', () => {
  test('is its header, after what stands before the key', () => {
    const authentication = { kind: 'header', name: 'Authorization', prefix: 'Bearer ' } as const;
    expect(secretPart({ authentication }, ' k3y\n')).toEqual({
      ok: true,
      value: { url: null, headers: { authorization: 'Bearer k3y' } },
    });
  });

  test.each(['', 'two words', 'line\nbreak', '{{ column }}', '{% tag %}', 'snow\u2603'])(
    'is not %j',
    (key) => {
      const part = secretPart({ authentication: { kind: 'header', name: 'x-key', prefix: '' } }, key);
      expect(part.ok).toBe(false);
      if (!part.ok && key.length > 3) expect(part.problem).not.toContain(key);
    },
  );

  test('is nothing where nothing is proven, and no token where the provider takes none', () => {
    expect(secretPart({ authentication: { kind: 'none' } }, 'x')).toEqual({
      ok: true,
      value: { url: null, headers: {} },
    });
    const part = secretPart({ authentication: { kind: 'address', tokenHeader: null } }, `${URL}\ntok`);
    expect(part.ok).toBe(false);
  });
});

describe('a test call', () => {
  const answered = (status: number, body = '{}'): Seen => ({
    kind: 'answered',
    status,
    headers: { 'content-type': 'application/json' },
    body,
    bodyComplete: true,
  });
  const preset = (id: string): Preset => presetById(id) ?? expect.unreachable(id);

  test.each([
    ['hubspot', answered(200), 'good'],
    ['hubspot', answered(401), 'bad'],
    ['hubspot', answered(500), 'unknown'],
    ['hubspot', answered(402), 'good'],
    ['hunter', answered(403), 'unknown'],
    ['hunter', answered(429), 'good'],
    ['hubspot', answered(429), 'unknown'],
    ['hubspot', { kind: 'failed', bytesLeft: false, code: 'ECONNREFUSED' } satisfies Seen, 'unknown'],
    ['hubspot', answered(200, '<html>sign in</html>'), 'unknown'],
  ])('of %s that gives %j says that the key is %s', (id, seen, kind) => {
    expect(judgeKey(preset(id), seen).kind).toBe(kind);
  });
});
