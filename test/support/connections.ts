import type { NewConnection } from '#shared/domain/connections/named-connection.ts';
import type { ConnectionWish } from '#shared/ipc/connections.ts';

/** A connection to a provider whose key is in a header, without limits. */
export function aNewConnection(over: Partial<NewConnection> = {}): NewConnection {
  return {
    name: 'Main',
    provider: 'hunter',
    environment: null,
    hosts: ['api.hunter.io'],
    authentication: { kind: 'header', name: 'x-api-key', prefix: '' },
    keyPlace: 'keychain',
    limits: [],
    destinationLimits: [],
    maxBodyBytes: null,
    ...over,
  };
}

/** What a window says of a new HTTP API on this machine: without a key and limits, unless they are given. */
export function anApiWish(port: number, over: Partial<ConnectionWish> = {}): ConnectionWish {
  return {
    preset: 'generic',
    name: 'CRM',
    environment: null,
    hosts: [`127.0.0.1:${port}`],
    header: null,
    secret: null,
    limits: null,
    webhook: null,
    ...over,
  };
}
