import type { NewConnection } from '#shared/domain/connections/named-connection.ts';

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
