import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { App } from "../../src-main/app.ts";
import { openWindow, prepareElectron } from "../../src-main/hosts/electron.ts";
import { loadWindowPlace, saveWindowPlace } from "../../src-main/hosts/window-place.ts";
import type { JobId } from "../../src-shared/ids.ts";
import { type Result, valueOf } from "../../src-shared/result.ts";
import { openApp } from "../hosts-under-test.ts";
import * as electron from "./fake-electron.ts";

vi.mock("electron", () => import("./fake-electron.ts"));

const folder = mkdtempSync(join(tmpdir(), "tessera-close-"));
let dataDir: string;
let app: App;
let window: electron.BrowserWindow;

function open(): void {
  electron.resetElectron();
  app = openApp(dataDir);
  window = openWindow(app, prepareElectron()) as unknown as electron.BrowserWindow;
}
beforeEach(() => {
  dataDir = mkdtempSync(join(folder, "data-"));
  open();
});
afterEach(() => app.close());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const whenQuit = () => new Promise<void>((resolve) => void electron.app.once("quit", resolve));

/** Begins an import that somebody waits for. */
async function beginImport(): Promise<{ imported: Promise<Result<unknown>> }> {
  valueOf(await app.dispatch("project.create", { name: "Shop" }));
  const path = join(folder, "orders.csv");
  writeFileSync(path, "customer,date,amount\nA,2026-01-01,1.00\n");
  const { file } = app.files.addFile(path);
  const { recipe } = valueOf(await app.dispatch("source.inspect", { file })) as { recipe: unknown };
  return { imported: app.dispatch("source.import", { file, recipe }, { id: "import-1" as JobId }) };
}

describe("a window that is closed", () => {
  test("asks nothing when nothing would be lost", async () => {
    const quit = whenQuit();
    window.close();
    await quit;
    expect(electron.dialog.said).toEqual([]);
  });

  test("while work goes on says what would be lost, and stays when the person keeps working", async () => {
    const { imported } = await beginImport();
    expect(app.runningWork()).toEqual(["Import a file"]);
    window.close();
    const result = await imported;
    expect(electron.dialog.said).toEqual([
      "Close Tessera while it is working? What would be lost: “Import a file”. It stops, and the project stays as it was before it.",
    ]);
    expect(window.isGone).toBe(false);
    expect(result).toMatchObject({ ok: true });
    expect(app.runningWork()).toEqual([]);
  });

  test("closes all the same when the person says so", async () => {
    const { imported } = await beginImport();
    electron.dialog.pressed.push(1);
    const quit = whenQuit();
    window.close();
    await quit;
    expect(window.isGone).toBe(true);
    await imported;
  });
});

describe("the window's place", () => {
  test("is where it was when it was closed last, also maximized", async () => {
    window.bounds = { x: 100, y: 50, width: 1200, height: 700 };
    window.maximize();
    const quit = whenQuit();
    window.close();
    await quit;
    open();
    expect(window.options).toMatchObject({ x: 100, y: 50, width: 1200, height: 700 });
    expect(window.calls).toContain("maximize");
  });

  const screens = [{ x: 0, y: 0, width: 1920, height: 1040 }];
  const place = { x: 10, y: 10, width: 1200, height: 700, isMaximized: false };

  test("is the usual one at the first start, and after a file that was cut off", () => {
    expect(loadWindowPlace(dataDir, screens)).toBeUndefined();
    writeFileSync(join(dataDir, "window.json"), '{"x": 10, "y');
    expect(loadWindowPlace(dataDir, screens)).toBeUndefined();
  });

  test.each([
    ["on a screen that is gone", { x: 2000, y: 10 }],
    ["with its upper edge above the screen", { x: 10, y: -30 }],
    ["almost wholly beside the screen", { x: 1850, y: 10 }],
    ["below the screen", { x: 10, y: 1020 }],
  ])("is given up where nobody could take hold of it: %s", (_, where) => {
    saveWindowPlace(dataDir, { ...place, ...where });
    expect(loadWindowPlace(dataDir, screens)).toBeUndefined();
  });

  test("is kept where enough of its upper edge is on a screen", () => {
    const half = { ...place, x: -1000 };
    saveWindowPlace(dataDir, half);
    expect(loadWindowPlace(dataDir, screens)).toEqual(half);
  });
});
