import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { App } from "../../src-main/app.ts";
import { openWindow, prepareElectron } from "../../src-main/hosts/electron.ts";
import { windowHeaders } from "../../src-main/hosts/window-policy.ts";
import { openApp } from "../hosts-under-test.ts";
import * as electron from "./fake-electron.ts";

vi.mock("electron", () => import("./fake-electron.ts"));

const folder = mkdtempSync(join(tmpdir(), "tessera-electron-"));
// The host serves the folder beside itself: in the sources there is none, so the test makes one and takes it away.
const renderer = join(import.meta.dirname, "..", "..", "src-main", "hosts", "renderer");
let app: App;
let window: electron.BrowserWindow;

beforeEach(() => {
  electron.resetElectron();
  app = openApp(mkdtempSync(join(folder, "data-")));
  window = openWindow(app, prepareElectron()) as unknown as electron.BrowserWindow;
});
afterEach(() => app.close());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the window", () => {
  test("is isolated, sandboxed, without Node, and shown when it is ready", () => {
    expect(window.options.webPreferences).toEqual({
      preload: expect.stringMatching(/hosts[/\\]preload\.cjs$/),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    });
    expect(window.options).toMatchObject({ show: false, minWidth: 1024, minHeight: 640 });
    expect(window.address).toBe("tessera://app/index.html");
    expect(window.calls).toContain("show");
    expect(electron.app.calls).toContain("enableSandbox");
    expect(electron.protocol.schemes).toEqual([
      { scheme: "tessera", privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
  });

  test("comes to the front when the program is started a second time", () => {
    electron.app.emit("second-instance", {}, ["tessera"], "/");
    expect(window.calls.slice(-2)).toEqual(["restore", "focus"]);
  });

  test.each(["will-navigate", "will-redirect", "will-attach-webview"])("refuses %s", (name) => {
    const event = { preventDefault: vi.fn() };
    window.webContents.emit(name, event, "https://evil.example");
    expect(event.preventDefault).toHaveBeenCalledOnce();
  });

  test("opens no second window", () => {
    expect(window.webContents.windowOpenHandler?.({ url: "tessera://app/index.html" })).toEqual({ action: "deny" });
  });

  test("gets no permission, asked for or looked up", () => {
    const { requestPermission, checkPermission } = electron.session.defaultSession;
    for (const permission of ["media", "geolocation", "notifications", "clipboard-read", "openExternal"]) {
      const answer = vi.fn();
      requestPermission?.(window.webContents, permission, answer);
      expect(answer.mock.calls).toEqual([[false]]);
    }
    expect(checkPermission?.()).toBe(false);
  });

  test.each([
    ["https://evil.example/x.js", true],
    ["http://127.0.0.1:80/", true],
    ["ws://evil.example", true],
    ["file:///etc/passwd", true],
    ["ftp://evil.example", true],
    ["tessera://app/index.html", false],
    ["blob:tessera://app/1", false],
    ["data:image/png;base64,AA", false],
  ])("a request for %s is cancelled: %s", (url, cancel) => {
    const answer = vi.fn();
    electron.session.defaultSession.beforeRequest?.({ url }, answer);
    expect(answer.mock.calls).toEqual([[{ cancel }]]);
  });
});

describe("the program's own protocol", () => {
  beforeEach(() => {
    expect(existsSync(renderer)).toBe(false);
    mkdirSync(renderer);
    writeFileSync(join(renderer, "index.html"), "<!doctype html>");
  });
  afterEach(() => rmSync(renderer, { recursive: true, force: true }));

  const get = async (address: string) => {
    const answer = await electron.protocol.handlers.get("tessera")?.({ url: address } as Request);
    if (!answer) throw new Error("the protocol is served");
    return answer;
  };

  test("serves the window's files with the window's policy", async () => {
    const answer = await get("tessera://app/index.html");
    expect([answer.status, await answer.text()]).toEqual([200, "<!doctype html>"]);
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    for (const [name, value] of Object.entries(windowHeaders)) expect(answer.headers.get(name)).toBe(value);
  });

  test.each([
    "tessera://app/../electron.ts",
    "tessera://app/%2e%2e/electron.ts",
    "tessera://app/..%2felectron.ts",
    "tessera://app/..%5celectron.ts",
    "tessera://app/%2fetc%2fpasswd",
    "tessera://app/%00",
    "tessera://app/%",
    "tessera://app/",
    "tessera://app/missing.js",
    "tessera://other/index.html",
    "tessera://app.evil.example/index.html",
  ])("has nothing at %s", async (address) => {
    const answer = await get(address);
    expect([answer.status, await answer.text()]).toEqual([404, ""]);
    expect(answer.headers.get("content-security-policy")).toBe(windowHeaders["Content-Security-Policy"]);
  });
});

describe("who may call", () => {
  const frame = (url: string, parent: electron.FakeFrame | null = null): electron.FakeFrame => ({ url, parent });
  const strangers: [string, () => Parameters<typeof electron.invokeFrom>[0]][] = [
    ["another window", () => ({ ...electron.ownFrame(window), sender: new electron.FakeWebContents() })],
    ["a frame inside of the window", () => from(frame("tessera://app/x.html", window.webContents.mainFrame))],
    ["a page of the network", () => from(frame("https://evil.example/index.html"))],
    ["another host of the scheme", () => from(frame("tessera://other/index.html"))],
    ["an address that only begins like the own one", () => from(frame("tessera://app.evil.example/"))],
    ["an empty page", () => from(frame("about:blank"))],
    ["a frame that is gone", () => ({ sender: window.webContents, senderFrame: null })],
  ];
  const from = (senderFrame: electron.FakeFrame) => ({ sender: window.webContents, senderFrame });

  test("the window's own top frame, also on another of its screens", async () => {
    const own = from(frame("tessera://app/index.html#/segments/3"));
    expect(await electron.invokeFrom(own, "call", "project.current", {})).toEqual({ ok: true, value: null });
  });

  test.each(strangers)("not %s: no call, no dialog, no path, no stop", async (_who, stranger) => {
    const stop = vi.spyOn(app, "stop");
    electron.dialog.chosen.push("/etc/passwd");
    const refused = { ok: false, error: expect.objectContaining({ code: "forbidden" }) };
    expect(await electron.invokeFrom(stranger(), "call", "project.current", {})).toEqual(refused);
    expect(await electron.invokeFrom(stranger(), "call", "host.chooseFile", { kind: "orders" })).toEqual(refused);
    expect(await electron.invokeFrom(stranger(), "refer", "/etc/passwd")).toMatchObject({ ok: false });
    electron.ipcMain.emit("stop", stranger(), "1-1-source.import");
    expect(electron.dialog.asked).toEqual([]);
    expect(stop).not.toHaveBeenCalled();
  });
});
