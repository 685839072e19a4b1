import { registerHooks } from "node:module";
import { pathToFileURL } from "node:url";
import * as electron from "./fake-electron.ts";

/**
 * Runs the built program (the path given as argument) on the fake `electron`, and passes on what the window in the
 * browser does, and what the program answers, over Node's channel to the test.
 */
const fake = new URL("./fake-electron.ts", import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "electron" ? { url: fake, shortCircuit: true } : next(specifier, context),
});

/** What the test asks of the program's process. */
export type Asked =
  | { readonly kind: "invoke"; readonly channel: string; readonly values: unknown[] }
  | { readonly kind: "send"; readonly channel: string; readonly values: unknown[] }
  | { readonly kind: "request"; readonly url: string }
  | { readonly kind: "choose"; readonly path: string }
  | { readonly kind: "menu"; readonly label: string }
  | { readonly kind: "second-instance"; readonly path: string }
  | { readonly kind: "said" }
  | { readonly kind: "close" };

export interface Served {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

export type Said =
  | { readonly kind: "opened"; readonly address: string }
  | { readonly kind: "event"; readonly channel: string; readonly value: unknown }
  | { readonly kind: "answer"; readonly id: number; readonly value: unknown };

const say = (message: Said) => process.send?.(message);

async function answer(window: electron.BrowserWindow, asked: Asked): Promise<unknown> {
  switch (asked.kind) {
    case "invoke":
      return electron.invokeFrom(electron.ownFrame(window), asked.channel, ...asked.values);
    case "send":
      return void electron.ipcMain.emit(asked.channel, electron.ownFrame(window), ...asked.values);
    case "request": {
      const served = await electron.protocol.handlers.get("tessera")?.(new Request(asked.url));
      if (!served) throw new Error("the protocol is not served");
      const body = new Uint8Array(await served.arrayBuffer());
      return { status: served.status, headers: Object.fromEntries(served.headers), body } satisfies Served;
    }
    case "choose":
      return void electron.dialog.chosen.push(asked.path);
    case "menu":
      return electron.Menu.shown
        .flatMap(({ submenu }) => submenu ?? [])
        .find(({ label }) => label === asked.label)
        ?.click?.();
    case "second-instance":
      return electron.app.emit("second-instance", {}, ["tessera", asked.path], "/");
    case "said":
      return electron.dialog.said;
    case "close":
      return window.close();
  }
}

electron.app.on("fake-window-loaded", (window: electron.BrowserWindow) => {
  window.webContents.on("sent", (channel: string, value: unknown) => say({ kind: "event", channel, value }));
  process.on("message", ({ id, asked }: { id: number; asked: Asked }) => {
    void answer(window, asked).then((value) => say({ kind: "answer", id, value }));
  });
  say({ kind: "opened", address: window.address ?? "" });
});
electron.app.on("quit", () => process.disconnect());

const [main = "", ...named] = process.argv.slice(2);
process.argv.splice(1, process.argv.length, main, ...named);
await import(pathToFileURL(main).href);
electron.app.becomeReady();
