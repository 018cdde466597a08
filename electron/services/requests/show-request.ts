import type { Destination } from '#electron/ports/ledger.ts';
import type { ListInfo, ListRow } from '#electron/ports/lists.ts';
import type { MadeItem, RequestMaker } from '#electron/ports/request-maker.ts';
import type { Authentication } from '#shared/domain/presets/preset.ts';
import { purposeOf, type Step } from '#shared/domain/runs/workflow.ts';
import { identityText, rowEntity } from '#shared/domain/sends/identity.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import type { ShownRequest } from './curl.ts';
import { type ShellPart, shellText } from './shell.ts';

/** Whose request is shown, and where it would go. */
export interface RequestParts {
  readonly step: Step;
  readonly list: Pick<ListInfo, 'id' | 'columns'>;
  readonly row: ListRow;
  /** Where this row goes: of a pool, one of its webhooks. A null address is a secret. */
  readonly destination: Pick<Destination, 'address' | 'headerNames'>;
  /** How its connection takes a key; null where nothing is known of one. */
  readonly authentication: Authentication | null;
}

/** A variable of the environment that stands for a secret. */
export interface SecretVariable {
  readonly name: string;
  readonly what: string;
  /** The header whose value it is, after what is no secret of it; null for the address. */
  readonly header: { readonly name: string; readonly prefix: string } | null;
}

/** Stands where a secret does while a request is made; nothing is ever sent to it. */
const NOWHERE = 'https://secret.invalid/';

/**
 * What a row fills in of a request, made without its secrets.
 *
 * @returns why no request can be made of the row, where none can
 * @throws UserError `input` when the step does not fit the list
 */
export function fillIn(maker: RequestMaker, parts: RequestParts): Result<MadeItem['request'], string> {
  const { step, list, row, destination } = parts;
  const headers = Object.fromEntries(destination.headerNames.map((name) => [name, '']));
  const access = { url: destination.address ?? NOWHERE, headers };
  return maker.compile({ step, access, columns: list.columns.map(({ name }) => name) })(row);
}

/** By what the send of a row is told apart; `poolName` is that of its pool, or of its one destination. */
export function fingerprintOf(
  maker: RequestMaker,
  { step, list, row }: RequestParts,
  poolName: string,
  content: string,
): Uint8Array {
  const identity = {
    destination: `${step.connectionId}/${poolName}`,
    entity: row.key ?? rowEntity(list.id, row.id),
    purpose: purposeOf(step),
    content,
  };
  return maker.fingerprint(identityText(identity));
}

const NO_KEY: Authentication = { kind: 'none' };

/** What is secret of a request, and the variables that stand for it. */
export function secretsOf({
  destination,
  authentication,
}: Pick<RequestParts, 'destination' | 'authentication'>): readonly SecretVariable[] {
  const known = authentication ?? NO_KEY;
  const key = known.kind === 'header' ? [{ name: known.name.toLowerCase(), prefix: known.prefix }] : [];
  const typed = destination.headerNames
    .filter((name) => !key.some((header) => header.name === name))
    .map((name) => ({ name, prefix: '' }));
  const headers = [...key, ...typed].map((header, index) => ({
    name: index === 0 ? 'SLUICE_KEY' : `SLUICE_KEY_${index + 1}`,
    what: header.prefix === '' ? `the value of the header ${header.name}` : 'the key',
    header,
  }));
  const url = { name: 'SLUICE_WEBHOOK', what: 'the address', header: null };
  return destination.address === null ? [url, ...headers] : headers;
}

/** The header of a token that a webhook may want besides; whether it does, only the keychain knows. */
export function tokenHeaderOf(
  authentication: Authentication | null,
  secrets: readonly SecretVariable[],
): string | null {
  const token = authentication?.kind === 'address' ? authentication.tokenHeader : null;
  return secrets.some(({ header }) => header?.name === token?.toLowerCase()) ? null : token;
}

/** What is shown, and whether the `Idempotency-Key` of it is the true one. */
export interface Shown {
  readonly item: MadeItem;
  readonly secrets: readonly SecretVariable[];
  readonly isKeyKnown: boolean;
}

/** A row's request, alone in its call, with variables in the place of its secrets. */
export function showRequest(
  maker: RequestMaker,
  { step, destination }: Pick<RequestParts, 'step' | 'destination'>,
  { item, secrets, isKeyKnown }: Shown,
): ShownRequest {
  const sent = maker.request(step, item);
  const secret = secrets.flatMap(({ name, header }) =>
    header === null
      ? []
      : [{ name: header.name, value: [shellText(header.prefix), { kind: 'variable' as const, name }] }],
  );
  const plain = Object.entries(sent.headers)
    .filter(([name]) => !secret.some((header) => header.name === name))
    .filter(([name]) => isKeyKnown || name !== 'idempotency-key')
    .map(([name, value]) => ({ name, value: [shellText(value)] }));
  const url: ShellPart =
    destination.address === null ? { kind: 'variable', name: 'SLUICE_WEBHOOK' } : shellText(sent.url);
  return { method: sent.method, url, headers: [...plain, ...secret], body: sent.body };
}

/** A request that no run knows, and by what its send is told apart. */
export interface FirstRequest {
  readonly request: ShownRequest;
  readonly fingerprint: Uint8Array;
}

/**
 * The request of a row that no run knows: as it would be sent for the first time.
 *
 * @returns why no request can be made of the row, where none can
 * @throws UserError `input` when the step does not fit the list
 */
export function firstRequest(
  maker: RequestMaker,
  parts: RequestParts,
  poolName: string,
): Result<FirstRequest, string> {
  const request = fillIn(maker, parts);
  if (!request.ok) return request;
  const fingerprint = fingerprintOf(maker, parts, poolName, request.value.content);
  const item = { request: request.value, fingerprint, generation: 0 };
  const secrets = secretsOf(parts);
  // A secret filled in from the row is a part of what makes the key.
  const isKeyKnown = secrets.length === 0;
  return ok({ request: showRequest(maker, parts, { item, secrets, isKeyKnown }), fingerprint });
}
