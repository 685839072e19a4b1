import { readFile } from "node:fs/promises";
import { join, normalize, resolve, sep } from "node:path";
import {
  BrowserWindow,
  dialog,
  app as electron,
  type IpcMainInvokeEvent,
  ipcMain,
  Menu,
  type MenuItemConstructorOptions,
  protocol,
  screen,
  session,
  shell,
} from "electron";
import type { JobProgress } from "../../src-shared/contract-kit.ts";
import type { JobId } from "../../src-shared/ids.ts";
import { fail, type Result, succeed } from "../../src-shared/result.ts";
import type { App } from "../app.ts";
import { closeInOrder } from "./close-window.ts";
import { loadWindowPlace, type WindowPlace } from "./window-place.ts";
import { contentTypeOf, windowHeaders } from "./window-policy.ts";

/** The window's own address; nothing else is ever loaded. */
export const WINDOW_ORIGIN = "tessera://app";
const rendererDir = join(import.meta.dirname, "renderer");

const fileKinds = {
  orders: {
    name: "Tables",
    extensions: ["csv", "tsv", "txt", "gz", "zip", "xlsx", "json", "jsonl", "ndjson", "parquet"],
  },
  project: { name: "Tessera project", extensions: ["tessera"] },
  preset: { name: "Preset", extensions: ["json"] },
} as const;

/** Project files that the system asks for, some of them before there is a window to show them in. */
export interface AskedProjects {
  /** Passes on what was asked for until now, and from now on. */
  answer(open: (path: string) => void): void;
}

/** What must be done before Electron is ready: the sandbox for every window, the own protocol, an ear for the system. */
export function prepareElectron(): AskedProjects {
  electron.enableSandbox();
  protocol.registerSchemesAsPrivileged([
    { scheme: "tessera", privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  const waiting: string[] = [];
  let ask = (path: string): void => void waiting.push(path);
  const askNamed = (argv: readonly string[], folder: string) => {
    const named = argv.slice(1).find((argument) => /\.tessera$/i.test(argument));
    if (named !== undefined) ask(resolve(folder, named));
  };
  // macOS sends an event; the other systems start the program anew with the file as argument.
  electron.on("open-file", (event, path) => {
    event.preventDefault();
    ask(path);
  });
  electron.on("second-instance", (_event, argv, folder) => askNamed(argv, folder));
  askNamed(process.argv, process.cwd());
  return {
    answer: (open) => {
      ask = open;
      for (const path of waiting.splice(0)) open(path);
    },
  };
}

/** Opens the program's window and connects it with the program. */
export function openWindow(app: App, asked: AskedProjects): BrowserWindow {
  serveOwnProtocol();
  denyEverythingElse();
  const { isMaximized, ...place } = placeFor(app) ?? usualSize;
  const window = new BrowserWindow({
    ...place,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: "Tessera",
    backgroundColor: "#f7f8fa",
    webPreferences: {
      preload: join(import.meta.dirname, "preload.cjs"),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  });
  if (isMaximized) window.maximize();
  window.once("ready-to-show", () => window.show());
  stayHome(window);
  connect(app, window);
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu(window)));
  electron.on("second-instance", () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  asked.answer((path) => void openAsked(app, window, path));
  closeInOrder(app, window);
  void window.loadURL(`${WINDOW_ORIGIN}/index.html`);
  return window;
}

const usualSize = { width: 1440, height: 900, isMaximized: false };

/** Where the window was when it was closed last. */
function placeFor(app: App): WindowPlace | undefined {
  return loadWindowPlace(
    app.options.dataDir,
    screen.getAllDisplays().map(({ workArea }) => workArea),
  );
}

function serveOwnProtocol(): void {
  protocol.handle("tessera", async (request) => {
    try {
      const { pathname } = new URL(request.url);
      const file = normalize(join(rendererDir, decodeURIComponent(pathname)));
      if (!isOwnAddress(request.url) || !file.startsWith(rendererDir + sep)) return nothing();
      return new Response(new Uint8Array(await readFile(file)), {
        headers: { ...windowHeaders, "Content-Type": contentTypeOf(file) },
      });
    } catch {
      return nothing();
    }
  });
}

function nothing(): Response {
  return new Response("", { status: 404, headers: windowHeaders });
}

/** By its parts: to Node, an address of a scheme of one's own has no origin. */
function isOwnAddress(address: string): boolean {
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}` === WINDOW_ORIGIN;
}

/** No permission is ever asked for, and no request leaves the machine. */
function denyEverythingElse(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.webRequest.onBeforeRequest((request, answer) =>
    answer({ cancel: !/^(tessera|devtools|blob|data):/.test(request.url) }),
  );
}

function stayHome(window: BrowserWindow): void {
  window.webContents.on("will-navigate", (event) => event.preventDefault());
  window.webContents.on("will-redirect", (event) => event.preventDefault());
  window.webContents.on("will-attach-webview", (event) => event.preventDefault());
  window.webContents.setWindowOpenHandler(() => ({ action: "deny" }));
}

/** Only the top frame of the program's own window may call. */
export function isOwnSender(event: Pick<IpcMainInvokeEvent, "senderFrame" | "sender">, window: BrowserWindow): boolean {
  const frame = event.senderFrame;
  return event.sender === window.webContents && frame !== null && frame.parent === null && isOwnAddress(frame.url);
}

function connect(app: App, window: BrowserWindow): void {
  const push = (name: string, payload: unknown) => {
    if (!window.isDestroyed()) window.webContents.send("event", { name, payload });
  };
  app.on((event) => push(event.name, event.payload));
  ipcMain.handle("call", async (event, call: string, input: unknown, jobId?: JobId): Promise<Result<unknown>> => {
    if (!isOwnSender(event, window)) return fail("forbidden", "This call did not come from Tessera's own window.");
    if (call.startsWith("host.")) return hostCall(app, window, call, input as HostInput);
    const job = jobId && {
      id: jobId,
      onProgress: (progress: JobProgress) => push("job.progress", { jobId, progress }),
    };
    return app.dispatch(call, input, job || undefined);
  });
  // A channel of its own, which the preload alone uses: through "call" a page could name any path.
  ipcMain.handle(
    "refer",
    (event, path: string): Result<unknown> =>
      isOwnSender(event, window) && path
        ? succeed(app.files.addFile(path))
        : fail("no-file", "This is not a file on this computer's disk."),
  );
  ipcMain.on("stop", (event, jobId: JobId) => {
    if (isOwnSender(event, window)) app.stop(jobId);
  });
}

interface HostInput {
  readonly kind?: keyof typeof fileKinds;
  readonly name?: string;
}

/** The window hears of an opened project as of every change; what cannot be opened is said in a box of its own. */
async function openAsked(app: App, window: BrowserWindow, path: string): Promise<void> {
  const opened = await app.dispatch("project.open", { file: app.files.addFile(path).file });
  if (!opened.ok) await dialog.showMessageBox(window, { type: "error", message: opened.error.message });
}

/** What only this host can do: ask the person for a file or a place. The window gets references, never paths. */
async function hostCall(app: App, window: BrowserWindow, call: string, input: HostInput): Promise<Result<unknown>> {
  switch (call) {
    case "host.chooseFile": {
      const [path] = await askForFiles(window, input, ["openFile"]);
      return succeed(path === undefined ? null : app.files.addFile(path));
    }
    case "host.chooseFiles": {
      const paths = await askForFiles(window, input, ["openFile", "multiSelections"]);
      return succeed(paths.map((path) => app.files.addFile(path)));
    }
    case "host.choosePlace": {
      // The dialog itself asks before an existing file is taken.
      const { filePath } = await dialog.showSaveDialog(window, { defaultPath: input.name ?? "tessera" });
      return succeed(filePath ? app.files.addPlace({ path: filePath, mayReplace: true }) : null);
    }
    default:
      return fail("unknown-call", `Tessera has no call “${call}”.`);
  }
}

async function askForFiles(
  window: BrowserWindow,
  input: HostInput,
  properties: ("openFile" | "multiSelections")[],
): Promise<readonly string[]> {
  const kind = fileKinds[input.kind ?? "orders"];
  const { filePaths } = await dialog.showOpenDialog(window, {
    properties,
    filters: [
      { name: kind.name, extensions: [...kind.extensions] },
      { name: "All files", extensions: ["*"] },
    ],
  });
  return filePaths;
}

function menu(window: BrowserWindow): MenuItemConstructorOptions[] {
  const send = (action: string) => () => window.webContents.send("event", { name: "menu.chosen", payload: { action } });
  return [
    ...(process.platform === "darwin" ? [{ role: "appMenu" } satisfies MenuItemConstructorOptions] : []),
    {
      label: "File",
      submenu: [
        { label: "New project", accelerator: "CmdOrCtrl+N", click: send("new-project") },
        { label: "Open project…", accelerator: "CmdOrCtrl+O", click: send("open-project") },
        { label: "Close project", accelerator: "CmdOrCtrl+Shift+W", click: send("close-project") },
        { type: "separator" },
        { role: process.platform === "darwin" ? "close" : "quit" },
      ],
    },
    { role: "editMenu" },
    {
      label: "View",
      submenu: [
        { role: "resetZoom" },
        { role: "zoomIn" },
        { role: "zoomOut" },
        { type: "separator" },
        { role: "togglefullscreen" },
      ],
    },
    { role: "windowMenu" },
    {
      role: "help",
      submenu: [{ label: "Show the projects folder", click: () => void shell.openPath(electron.getPath("userData")) }],
    },
  ];
}
