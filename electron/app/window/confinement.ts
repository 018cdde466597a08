import { app, type Session, session } from 'electron';
import { isOurPage } from '../page/origin.ts';

/** What any page would get to do beyond showing itself: nothing, for every page that this program could ever have. */
export function confinePages(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
}

/** To be called when Electron is ready, before a window is opened. */
export function refusePermissions(target: Session = session.defaultSession): void {
  target.setPermissionRequestHandler((_contents, permission, decide, { requestingUrl }) =>
    decide(isPermitted(permission, requestingUrl)),
  );
  target.setPermissionCheckHandler((_contents, permission, origin) => isPermitted(permission, origin));
  target.setDevicePermissionHandler(() => false);
  target.setUSBProtectedClassesHandler(() => []);
  target.on('will-download', (event) => event.preventDefault());
  void target.setProxy(NOWHERE);
}

/**
 * A content security policy says nothing of calls between browsers (WebRTC), which a page could tell others by. They
 * are let through a proxy only, and there is none; the page's own scheme needs none.
 */
const NOWHERE = {
  mode: 'fixed_servers',
  // A port that no program listens on without being an administrator's ("discard"), for this machine as well.
  proxyRules: 'http://127.0.0.1:9',
  proxyBypassRules: '<-loopback>',
} as const;

/** Copying to the clipboard by a click in our own page is all; reading it is not among it. */
const isPermitted = (permission: string, address: string): boolean =>
  permission === 'clipboard-sanitized-write' && isOurPage(address);
