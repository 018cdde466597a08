import { keptSecret } from '#electron/services/connecting/kept-secret.ts';
import { testKey } from '#electron/services/connecting/test-key.ts';
import type { KeyJudgement } from '#shared/domain/connections/judge-key.ts';
import type { ConnectionDetails, NamedConnection } from '#shared/domain/connections/named-connection.ts';
import { type SecretPart, secretPart } from '#shared/domain/connections/secret-part.ts';
import { parseWebhookSecret } from '#shared/domain/connections/webhook-secret.ts';
import { presetById } from '#shared/domain/presets/all.ts';
import { PRACTICE } from '#shared/domain/presets/practice.ts';
import { GENERIC } from '#shared/domain/presets/providers/generic.ts';
import type { ConnectionView } from '#shared/ipc/connections.ts';
import type { ConnectionId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';
import type { WindowPorts } from './window-ports.ts';

/** What a test said, and when. */
export type Tested = NonNullable<ConnectionView['tested']>;

type Finding = Omit<Tested, 'at'>;

const GOOD: Finding = { verdict: 'good', reason: null };
const untested = (reason: string): Finding => ({ verdict: 'untested', reason });
const NO_KEY = untested(
  'It asks for no key: there is none to test, and the first row will show whether it answers.',
);
const bad = (reason: string): Finding => ({ verdict: 'bad', reason });

/** Tries secrets at the real address, and remembers until the program ends what each connection's last test said. */
export class KeyTests {
  readonly #ports: WindowPorts;
  readonly #last = new Map<ConnectionId, Tested>();

  constructor(ports: WindowPorts) {
    this.#ports = ports;
  }

  lastOf(id: ConnectionId): Tested | null {
    return this.#last.get(id) ?? null;
  }

  /** Remembers a test that was made before there was the connection. */
  remember(id: ConnectionId, tested: Tested): void {
    this.#last.set(id, tested);
    this.#ports.board.touch('connectionsChanged');
  }

  /** Tries a secret as it was typed. Nothing of it is kept. */
  async tryTyped(
    connection: ConnectionDetails & { readonly provider: string },
    typed: string,
  ): Promise<Tested> {
    return this.#at(await this.#judgeTyped(connection, typed));
  }

  /** Tries what is in use. */
  async tryKept(connection: NamedConnection): Promise<Tested> {
    const tested = this.#at(await this.#judgeKept(connection));
    this.remember(connection.id, tested);
    return tested;
  }

  #at(finding: Finding): Tested {
    return { at: this.#ports.clock.now(), ...finding };
  }

  async #judgeTyped(
    connection: ConnectionDetails & { readonly provider: string },
    typed: string,
  ): Promise<Finding> {
    if (connection.authentication.kind === 'address') return this.#judgeAddress(connection, typed);
    if (connection.authentication.kind === 'none') return NO_KEY;
    const part = secretPart(connection, typed);
    return part.ok ? this.#judgeByCall(connection, part.value) : bad(part.problem);
  }

  /** An address is looked at, never called: a webhook takes in whatever comes. */
  async #judgeAddress({ hosts }: ConnectionDetails, typed: string): Promise<Finding> {
    const secret = parseWebhookSecret(typed);
    if (!secret.ok) return bad(secret.problem);
    const { address } = secret.value;
    if (!hosts.includes(address.host) && !address.isLoopback) {
      return bad(
        `This address is on ${address.host}, and the connection's webhooks are on ${hosts.join(', ')}.`,
      );
    }
    const { connections, sha256Hex } = this.#ports;
    const known = await connections.webhookAt(sha256Hex(address.text));
    if (known !== null) return bad(`This address is known already, as the webhook "${known.name}".`);
    return untested(
      'The address reads well. A webhook cannot be tested without sending it a record: the first row will show.',
    );
  }

  async #judgeKept(connection: NamedConnection): Promise<Finding> {
    try {
      if (connection.provider === PRACTICE.id) return await this.#judgePractice(connection);
      if (connection.authentication.kind === 'address') return await this.#judgeWebhooks(connection);
      if (connection.authentication.kind === 'none') return NO_KEY;
      const secret = await keptSecret(this.#ports.store, connection, null, 'Nothing was tested.');
      return await this.#judgeByCall(connection, secret);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return { verdict: error.kind === 'state' ? 'bad' : 'unknown', reason: error.message };
    }
  }

  async #judgePractice({ hosts: [host = ''] }: NamedConnection): Promise<Finding> {
    await this.#ports.wakePractice(host);
    return GOOD;
  }

  async #judgeWebhooks(connection: NamedConnection): Promise<Finding> {
    const { connections, store } = this.#ports;
    const webhooks = await connections.webhooks(connection.id);
    if (webhooks.length === 0) return bad('It has no webhook.');
    for (const webhook of webhooks) await keptSecret(store, connection, webhook, 'Nothing was tested.');
    return untested(
      'Each address is in the keychain. A webhook cannot be tested without sending it a record: the first row will show.',
    );
  }

  async #judgeByCall(
    connection: ConnectionDetails & { readonly provider: string },
    secret: SecretPart,
  ): Promise<Finding> {
    const preset = presetById(connection.provider) ?? GENERIC;
    const http = this.#ports.http();
    try {
      return findingOf(await testKey(http, preset, connection, secret), preset.name);
    } finally {
      await http.close();
    }
  }
}

function findingOf(judgement: KeyJudgement | null, name: string): Finding {
  if (judgement === null) {
    const whom = name === GENERIC.name ? 'this service' : name;
    return untested(
      `No call to ${whom} is known that costs nothing: the first row will show whether the key is accepted.`,
    );
  }
  return judgement.kind === 'good' ? GOOD : { verdict: judgement.kind, reason: judgement.reason };
}
