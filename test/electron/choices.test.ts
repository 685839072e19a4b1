import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { App } from "../../src-main/app.ts";
import { openWindow, prepareElectron } from "../../src-main/hosts/electron.ts";
import { connectElectron, type ElectronBridge } from "../../src-renderer/host-electron.ts";
import { openApp } from "../hosts-under-test.ts";
import * as electron from "./fake-electron.ts";

vi.mock("electron", () => import("./fake-electron.ts"));

const folder = mkdtempSync(join(tmpdir(), "tessera-choices-"));
const orders = join(folder, "orders.csv");
let app: App;
let window: electron.BrowserWindow;
let bridge: ElectronBridge;

beforeEach(async () => {
  electron.resetElectron();
  writeFileSync(orders, "customer,date,amount\nA,2026-01-01,1.00\n");
  app = openApp(mkdtempSync(join(folder, "data-")));
  window = openWindow(app, prepareElectron()) as unknown as electron.BrowserWindow;
  vi.resetModules();
  await import("../../src-main/hosts/preload.ts");
  bridge = electron.exposed.get("tessera") as ElectronBridge;
});
afterEach(() => app.close());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("what the person chooses", () => {
  test("the preload exposes four functions and nothing else", () => {
    expect([...electron.exposed.keys()]).toEqual(["tessera"]);
    expect(Object.keys(bridge).sort()).toEqual(["on", "referTo", "send", "stop"]);
  });

  test("a chosen file comes as a reference with its name and size, never with its path", async () => {
    electron.dialog.chosen.push(orders);
    const chosen = await connectElectron(bridge).chooseFile("orders");
    expect(chosen).toEqual({
      ok: true,
      value: { file: expect.stringMatching(/^file-/), name: "orders.csv", sizeBytes: 39 },
    });
    expect(JSON.stringify(chosen)).not.toContain(folder);
    const tables = ["csv", "tsv", "txt", "gz", "zip", "xlsx", "json", "jsonl", "ndjson", "parquet"];
    expect(electron.dialog.asked).toMatchObject([
      { properties: ["openFile"], filters: [{ name: "Tables", extensions: tables }, {}] },
    ]);
  });

  test("several files are asked for at once, and none of their paths is told", async () => {
    electron.dialog.chosen.push(orders);
    const chosen = await connectElectron(bridge).chooseFiles("orders", () => {});
    expect(chosen).toEqual({
      ok: true,
      value: [{ file: expect.stringMatching(/^file-/), name: "orders.csv", sizeBytes: 39 }],
    });
    expect(JSON.stringify(chosen)).not.toContain(folder);
    expect(electron.dialog.asked).toMatchObject([{ properties: ["openFile", "multiSelections"] }]);
  });

  test("a project is asked for by its own ending", async () => {
    await connectElectron(bridge).chooseFile("project");
    expect(electron.dialog.asked).toMatchObject([{ filters: [{ extensions: ["tessera"] }, { extensions: ["*"] }] }]);
  });

  test("Cancel in a dialog is an answer, not a failure", async () => {
    const host = connectElectron(bridge);
    expect(await host.chooseFile("orders")).toEqual({ ok: true, value: null });
    expect(await host.chooseFiles("orders", () => {})).toEqual({ ok: true, value: [] });
    expect(await host.choosePlace("a.csv")).toEqual({ ok: true, value: null });
  });

  test("a place that was chosen in the dialog may be written over, because the dialog has asked", async () => {
    const place = join(folder, "copy.tessera");
    writeFileSync(place, "older");
    const host = connectElectron(bridge);
    await host.transport.send("project.create", { name: "Corner shop" });
    electron.dialog.chosen.push(place);
    const chosen = await host.choosePlace("Corner shop.tessera");
    expect(electron.dialog.asked).toEqual([{ defaultPath: "Corner shop.tessera" }]);
    const copied = await host.transport.send("project.saveCopy", { place: chosen.ok ? chosen.value : "" });
    expect(copied).toEqual({ ok: true, value: null });
    expect(readFileSync(place, "latin1").slice(0, 15)).toBe("SQLite format 3");
  });

  test("a dropped file is referred to by the path that only the preload sees", async () => {
    electron.droppedPaths.set("orders.csv", orders);
    const host = connectElectron(bridge);
    const referred = await host.referTo({ name: "orders.csv" } as File, "orders", () => {});
    expect(referred).toMatchObject({ ok: true, value: { name: "orders.csv", sizeBytes: 39 } });
    const unknown = await host.referTo({ name: "made up by a page" } as File, "orders", () => {});
    expect(unknown).toMatchObject({ ok: false, error: { code: "no-file" } });
  });

  test("what a page sends that is no call is refused, not run", async () => {
    for (const call of ["host.readAnything", "constructor.name", "__proto__.x", ""])
      expect(await bridge.send(call, {})).toMatchObject({ ok: false, error: { code: "unknown-call" } });
  });
});

describe("menu and end", () => {
  const choose = (label: string) =>
    electron.Menu.shown
      .flatMap(({ submenu }) => submenu ?? [])
      .find((entry) => entry.label === label)
      ?.click?.();

  test.each([
    ["New project", "new-project"],
    ["Open project…", "open-project"],
    ["Close project", "close-project"],
  ])("%s is passed to the window", (label, action) => {
    const heard: unknown[] = [];
    bridge.on((event) => heard.push(event));
    choose(label);
    expect(heard).toEqual([{ name: "menu.chosen", payload: { action } }]);
  });

  test("the menu has editing, zoom and window, and nothing that opens developer tools or reloads", () => {
    const roles = JSON.stringify(electron.Menu.shown);
    for (const role of ["editMenu", "windowMenu", "zoomIn", "resetZoom"]) expect(roles).toContain(`"role":"${role}"`);
    expect(roles).not.toMatch(/toggleDevTools|"reload"|forceReload/);
  });

  test("closing the window closes the project first, and then the program ends", async () => {
    await bridge.send("project.create", { name: "Corner shop" });
    const steps: string[] = [];
    const close = app.close.bind(app);
    vi.spyOn(app, "close").mockImplementation(async () => {
      await close();
      steps.push(`closed ${(await app.dispatch("project.current", {})).ok}`);
    });
    const isOver = new Promise<void>((resolve) => electron.app.once("window-all-closed", () => resolve()));
    window.close();
    expect(window.isGone).toBe(false);
    await isOver;
    expect(steps).toEqual(["closed true"]);
    expect(window.isGone).toBe(true);
    expect(electron.app.calls).toContain("quit");
  });

  test("nothing is sent to a window that is gone", async () => {
    const sent = vi.fn();
    window.webContents.on("sent", sent);
    window.isGone = true;
    await app.dispatch("project.create", { name: "Too late" });
    expect(sent).not.toHaveBeenCalled();
  });
});
