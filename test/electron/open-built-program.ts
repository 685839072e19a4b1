import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { Asked, Said, Served } from "./link-fake-electron.ts";

const root = join(import.meta.dirname, "..", "..");
/** Stands for tessera://app, which no browser but Electron's can open. Nothing is ever asked of the network. */
const origin = "https://tessera.test";

export interface BuiltProgram {
  /** What the dialogs will answer next. */
  choose(path: string): Promise<void>;
  /** Clicks an item of the program's own menu. */
  chooseMenu(label: string): Promise<void>;
  /** Where the preload's webUtils finds a file that is dropped. */
  placeFile(name: string, path: string): Promise<void>;
  /** As the system does when somebody double-clicks a project while the program runs. */
  openAgainWith(path: string): Promise<void>;
  /** What boxes of the system have said. */
  said(): Promise<string[]>;
  /** Closes the window. @returns the exit code of the program's process. */
  close(): Promise<number | null>;
}

/**
 * Starts dist/main.mjs with a fake `electron`, and shows its window, with dist/preload.cjs, in a page of Chromium.
 * @param named files that the program is started with.
 */
export async function openBuiltProgram(page: Page, dataDir: string, named: string[] = []): Promise<BuiltProgram> {
  const child = startMain(dataDir, named);
  const exit = new Promise<number | null>((resolve) => child.on("exit", (code) => resolve(code)));
  const waiting = new Map<number, (value: unknown) => void>();
  let count = 0;
  const ask = <T>(asked: Asked) =>
    new Promise<T>((resolve) => {
      count += 1;
      waiting.set(count, resolve as (value: unknown) => void);
      child.send({ id: count, asked });
    });
  const address = await new Promise<string>((resolve, reject) => {
    child.on("message", (said: Said) => {
      if (said.kind === "opened") resolve(said.address);
      if (said.kind === "answer") waiting.get(said.id)?.(said.value);
      if (said.kind === "event") void page.evaluate(hear, [said.channel, said.value] as const).catch(() => {});
    });
    void exit.then((code) => reject(new Error(`the program ended with ${code}`)));
  });
  await page.exposeFunction("askProgram", (asked: Asked) => ask(asked));
  await page.addInitScript({ content: preloadScript() });
  await page.route(`${origin}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const { status, headers, body } = await ask<Served>({ kind: "request", url: `tessera://app${pathname}` });
    await route.fulfill({ status, headers, body: Buffer.from(body) });
  });
  await page.goto(address.replace("tessera://app", origin));
  return {
    choose: (path) => ask({ kind: "choose", path }),
    chooseMenu: (label) => ask({ kind: "menu", label }),
    openAgainWith: (path) => ask({ kind: "second-instance", path }),
    said: () => ask({ kind: "said" }),
    placeFile: (name, path) =>
      page.evaluate(([key, place]) => void droppedPaths.set(key, place), [name, path] as const),
    close: () => {
      child.send({ id: 0, asked: { kind: "close" } satisfies Asked });
      return exit;
    },
  };
}

function startMain(dataDir: string, named: readonly string[]): ChildProcess {
  const link = join(import.meta.dirname, "link-fake-electron.ts");
  return spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", link, join(root, "dist", "main.mjs"), ...named],
    {
      env: { ...process.env, TESSERA_DATA_DIR: dataDir, TZ: "UTC" },
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      // Keeps typed arrays what they are.
      serialization: "advanced",
    },
  );
}

declare const droppedPaths: Map<string, string>;
declare const hearFromProgram: (channel: string, value: unknown) => void;

function hear([channel, value]: readonly [string, unknown]): void {
  hearFromProgram(channel, value);
}

/** The built preload as it is, around it an `electron` whose messages go to the program's process. */
function preloadScript(): string {
  const source = readFileSync(join(root, "dist", "preload.cjs"), "utf8");
  return `(() => {
    const listeners = new Set();
    window.droppedPaths = new Map();
    window.hearFromProgram = (channel, value) => {
      for (const listener of listeners) if (listener.channel === channel) listener.hear({}, value);
    };
    const electron = {
      contextBridge: { exposeInMainWorld: (name, value) => { window[name] = Object.freeze(value); } },
      ipcRenderer: {
        invoke: (channel, ...values) => window.askProgram({ kind: "invoke", channel, values }),
        send: (channel, ...values) => void window.askProgram({ kind: "send", channel, values }),
        on: (channel, hear) => void listeners.add({ channel, hear }),
        off: (channel, hear) => { for (const one of listeners) if (one.hear === hear) listeners.delete(one); },
      },
      webUtils: { getPathForFile: (file) => window.droppedPaths.get(file.name) ?? "" },
    };
    const require = (name) => {
      if (name !== "electron") throw new Error("a sandboxed preload has no " + name);
      return electron;
    };
    ((require, module, exports) => {
${source}
    })(require, { exports: {} }, {});
  })();`;
}
