import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, screen, type WebContents } from 'electron';
import { PAGE_URL } from '../page/origin.ts';
import { placeWindow, SMALLEST, type WindowState } from './window-state.ts';

interface WindowParts {
  /** The built preload script. */
  readonly preload: string;
  readonly windowState: () => WindowState | null;
  readonly keepWindowState: (state: WindowState) => void;
}

/** The colours of the empty page, so that nothing flashes before it is drawn; the same as in `window.css`. */
const CANVAS = { light: '#f6f5f4', dark: '#111010' } as const;

/** The one window, which may be closed and opened again while the program goes on. */
export class MainWindow {
  readonly #parts: WindowParts;
  readonly #onOpened: ((window: BrowserWindow) => void)[] = [];
  #window: BrowserWindow | null = null;

  constructor(parts: WindowParts) {
    this.#parts = parts;
  }

  /** Called with each window before it loads anything. */
  onOpened(listener: (window: BrowserWindow) => void): void {
    this.#onOpened.push(listener);
  }

  /** Null while it is closed. */
  get current(): BrowserWindow | null {
    return this.#window;
  }

  get contents(): WebContents | null {
    return this.#window?.webContents ?? null;
  }

  /** Brings it forward, and opens it first if it is closed. */
  show(): void {
    const window = this.#window;
    if (window === null) {
      this.#open();
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  /** Takes it out of sight for good, as the program is about to end. */
  leave(): void {
    if (this.#window === null) return;
    this.#keepState(this.#window);
    this.#window.hide();
  }

  #open(): void {
    const displays = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()];
    const { isMaximised, ...place } = placeWindow(
      this.#parts.windowState(),
      displays.map(({ workArea }) => workArea),
    );
    const window = new BrowserWindow({
      ...place,
      minWidth: SMALLEST.width,
      minHeight: SMALLEST.height,
      show: false,
      title: 'Sluice',
      backgroundColor: nativeTheme.shouldUseDarkColors ? CANVAS.dark : CANVAS.light,
      // Elsewhere the system takes it from the program itself.
      ...(process.platform === 'linux' ? { icon: join(app.getAppPath(), 'build', 'icons', 'icon.png') } : {}),
      webPreferences: {
        preload: this.#parts.preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        devTools: !app.isPackaged,
      },
    });
    this.#window = window;
    if (isMaximised) window.maximize();
    window.once('ready-to-show', () => window.show());
    // The page does not name the window: its title tells of what runs.
    window.on('page-title-updated', (event) => event.preventDefault());
    window.on('close', () => this.#keepState(window));
    window.on('closed', () => {
      this.#window = null;
    });
    for (const listener of this.#onOpened) listener(window);
    // Broken off by a crash or by quitting, it needs no answer here: both have their own.
    void window.loadURL(PAGE_URL).catch(() => undefined);
  }

  #keepState(window: BrowserWindow): void {
    this.#parts.keepWindowState({ bounds: window.getNormalBounds(), isMaximised: window.isMaximized() });
  }
}
