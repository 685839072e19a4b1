import { EventEmitter } from "node:events";

/**
 * What this program uses of Electron's `electron` module, for tests without its binary. Values cross between window and
 * program as copies, as Electron's own structured clone makes them. State lives until `resetElectron`.
 */

export interface FakeFrame {
  readonly url: string;
  readonly parent: FakeFrame | null;
}

export class FakeWebContents extends EventEmitter {
  mainFrame: FakeFrame = { url: "tessera://app/index.html", parent: null };
  windowOpenHandler: ((details: { url: string }) => { action: string }) | undefined;

  send(channel: string, ...values: unknown[]): void {
    this.emit("sent", channel, ...values.map((value) => structuredClone(value)));
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.windowOpenHandler = handler;
  }
}

export class BrowserWindow extends EventEmitter {
  static made: BrowserWindow[] = [];
  readonly webContents = new FakeWebContents();
  readonly calls: string[] = [];
  readonly options: Record<string, unknown>;
  address: string | undefined;
  isGone = false;

  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
    BrowserWindow.made.push(this);
  }

  async loadURL(address: string): Promise<void> {
    this.address = address;
    this.emit("ready-to-show");
    app.emit("fake-window-loaded", this);
  }

  show = () => void this.calls.push("show");
  focus = () => void this.calls.push("focus");
  restore = () => void this.calls.push("restore");
  isMinimized = () => true;
  isMaximized = () => this.calls.includes("maximize");
  maximize = () => void this.calls.push("maximize");
  bounds = { x: 0, y: 0, width: 1440, height: 900 };
  getNormalBounds = () => this.bounds;
  isDestroyed = () => this.isGone;

  close(): void {
    let isPrevented = false;
    this.emit("close", { preventDefault: () => (isPrevented = true) });
    if (isPrevented) return;
    this.isGone = true;
    app.emit("window-all-closed");
  }
}

class FakeApp extends EventEmitter {
  readonly calls: string[] = [];
  hasLock = true;
  requestSingleInstanceLock = () => this.hasLock;
  enableSandbox = () => void this.calls.push("enableSandbox");
  quit = () => {
    this.calls.push("quit");
    this.emit("quit");
  };
  /** As in Electron: not before the program's own module has been evaluated. */
  whenReady = () => this.#ready;
  becomeReady: () => void = () => {};
  readonly #ready = new Promise<void>((resolve) => {
    this.becomeReady = resolve;
  });
  getPath = (name: string) => `/home/somebody/${name}`;
}
export const app = new FakeApp();

interface IpcEvent {
  readonly sender: unknown;
  readonly senderFrame: FakeFrame | null;
}
type IpcHandler = (event: IpcEvent, ...values: unknown[]) => unknown;

class FakeIpcMain extends EventEmitter {
  readonly handlers = new Map<string, IpcHandler>();
  handle(channel: string, handler: IpcHandler): void {
    if (this.handlers.has(channel)) throw new Error(`a second handler for ${channel}`);
    this.handlers.set(channel, handler);
  }
}
export const ipcMain = new FakeIpcMain();

/** What a window's preload asks of the program; `from` says which frame of which window it is. */
export async function invokeFrom(from: IpcEvent, channel: string, ...values: unknown[]): Promise<unknown> {
  const handler = ipcMain.handlers.get(channel);
  if (!handler) throw new Error(`no handler for ${channel}`);
  return structuredClone(await handler(from, ...values.map((value) => structuredClone(value))));
}

/** The top frame of the program's own window. */
export function ownFrame(window: BrowserWindow): IpcEvent {
  return { sender: window.webContents, senderFrame: window.webContents.mainFrame };
}

type Answer<T> = (value: T) => void;
class FakeSession {
  requestPermission: ((contents: unknown, permission: string, answer: Answer<boolean>) => void) | undefined;
  checkPermission: (() => boolean) | undefined;
  beforeRequest: ((request: { url: string }, answer: Answer<{ cancel: boolean }>) => void) | undefined;
  setPermissionRequestHandler = (handler: FakeSession["requestPermission"]) => void (this.requestPermission = handler);
  setPermissionCheckHandler = (handler: FakeSession["checkPermission"]) => void (this.checkPermission = handler);
  webRequest = {
    onBeforeRequest: (handler: FakeSession["beforeRequest"]) => void (this.beforeRequest = handler),
  };
}
export const session = { defaultSession: new FakeSession() };

export const protocol = {
  schemes: [] as unknown[],
  handlers: new Map<string, (request: Request) => Promise<Response>>(),
  registerSchemesAsPrivileged: (schemes: unknown[]) => void protocol.schemes.push(...schemes),
  handle: (scheme: string, handler: (request: Request) => Promise<Response>) =>
    void protocol.handlers.set(scheme, handler),
};

/** What the person will choose in the next dialogs; an empty list means Cancel. */
export const dialog = {
  asked: [] as unknown[],
  chosen: [] as string[],
  /** Messages shown in a box. */
  said: [] as string[],
  /** Which buttons the person will press; the first one by itself. */
  pressed: [] as number[],
  showMessageBox: async (_window: unknown, { message, detail }: { message: string; detail?: string }) => {
    dialog.said.push([message, detail].filter(Boolean).join(" "));
    return { response: dialog.pressed.shift() ?? 0 };
  },
  showOpenDialog: async (_window: unknown, options: unknown) => {
    dialog.asked.push(options);
    const path = dialog.chosen.shift();
    return { canceled: path === undefined, filePaths: path === undefined ? [] : [path] };
  },
  showSaveDialog: async (_window: unknown, options: unknown) => {
    dialog.asked.push(options);
    const filePath = dialog.chosen.shift() ?? "";
    return { canceled: filePath === "", filePath };
  },
};

interface MenuItem {
  readonly label?: string;
  readonly role?: string;
  readonly submenu?: MenuItem[];
  readonly click?: () => void;
}
export const Menu = {
  shown: [] as MenuItem[],
  buildFromTemplate: (template: MenuItem[]) => template,
  setApplicationMenu: (menu: MenuItem[]) => void (Menu.shown = menu),
};

export const screen = {
  displays: [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }],
  getAllDisplays: () => screen.displays,
};

export const shell = { opened: [] as string[], openPath: async (path: string) => void shell.opened.push(path) };

/** The preload's side. Messages go to the window that was opened last. */
export const exposed = new Map<string, unknown>();
export const contextBridge = { exposeInMainWorld: (name: string, value: unknown) => void exposed.set(name, value) };

type Hear = (event: unknown, ...values: unknown[]) => void;
const heard = new Map<Hear, (channel: string, ...values: unknown[]) => void>();
const lastWindow = () => BrowserWindow.made.at(-1) as BrowserWindow;
export const ipcRenderer = {
  invoke: (channel: string, ...values: unknown[]) => invokeFrom(ownFrame(lastWindow()), channel, ...values),
  send: (channel: string, ...values: unknown[]) => void ipcMain.emit(channel, ownFrame(lastWindow()), ...values),
  on: (channel: string, hear: Hear) => {
    const pass = (sentOn: string, ...values: unknown[]) => sentOn === channel && hear({}, ...values);
    heard.set(hear, pass);
    lastWindow().webContents.on("sent", pass);
  },
  off: (_channel: string, hear: Hear) => void lastWindow().webContents.off("sent", heard.get(hear) ?? (() => {})),
};
/** Paths of dropped files, by the file's name. */
export const droppedPaths = new Map<string, string>();
export const webUtils = { getPathForFile: (file: { name: string }) => droppedPaths.get(file.name) ?? "" };

export function resetElectron(): void {
  for (const emitter of [app, ipcMain]) emitter.removeAllListeners();
  BrowserWindow.made = [];
  app.calls.length = 0;
  app.hasLock = true;
  ipcMain.handlers.clear();
  session.defaultSession = new FakeSession();
  protocol.schemes.length = 0;
  protocol.handlers.clear();
  dialog.asked.length = 0;
  dialog.chosen.length = 0;
  dialog.said.length = 0;
  dialog.pressed.length = 0;
  Menu.shown = [];
  shell.opened.length = 0;
  exposed.clear();
}
