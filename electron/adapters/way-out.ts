import tls from 'node:tls';
import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import type { Timeouts } from '#electron/ports/http.ts';
import type { ProxySettings } from './proxy-settings.ts';

/** How calls leave the machine: directly, or through the proxy that the environment names. */
export interface WayOut {
  /** @param origin scheme, host and port */
  to(origin: string): Dispatcher;
  close(): Promise<void>;
}

/** Connections to one host; the engine's own limits are lower. */
const MAX_CONNECTIONS = 256;

/** This machine is never called through a proxy: there `localhost` would be another one. */
const LOOPBACK = /^https?:\/\/(?:127\.\d{1,3}\.\d{1,3}\.\d{1,3}|localhost|\[::1\])(?::\d+)?$/;

/** Opens the way out. Certificates are checked against the roots of Node and of the system, as a company's own. */
export function openWayOut(timeouts: Timeouts, proxy: ProxySettings | null): WayOut {
  const options = {
    connections: MAX_CONNECTIONS,
    pipelining: 1,
    connect: { timeout: timeouts.connectMs },
    headersTimeout: timeouts.headersMs,
    bodyTimeout: timeouts.bodyMs,
  };
  const direct = new Agent(options);
  const others = proxy === null ? direct : throughProxy(proxy, options);
  let areRootsTrusted = false;
  return {
    to(origin) {
      if (LOOPBACK.test(origin) && origin.startsWith('http:')) return direct;
      if (!areRootsTrusted) trustSystemRoots();
      areRootsTrusted = true;
      return LOOPBACK.test(origin) ? direct : others;
    },
    async close() {
      await Promise.all([direct.destroy(), others === direct ? undefined : others.destroy()]);
    },
  };
}

/** Always by a tunnel: what leaves is told from what did not by the first byte after it, and the proxy reads nothing. */
function throughProxy({ address, except }: ProxySettings, options: Agent.Options): EnvHttpProxyAgent {
  return new EnvHttpProxyAgent({
    ...options,
    httpProxy: address,
    httpsProxy: address,
    noProxy: except,
    proxyTunnel: true,
  });
}

/** Costs tens of milliseconds once in a process. Node before 22.15 cannot; it keeps to its own roots. */
function trustSystemRoots(): void {
  if (typeof tls.setDefaultCACertificates !== 'function') return;
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), ...tls.getCACertificates('system')]);
}
