import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createApp } from "../app.ts";
import { findBrowser } from "../dev/find-browser.mjs";
import { serveLoopback } from "./loopback-server.ts";
import { defaultDataDir, programVersion, systemTimeZone } from "./program.ts";

/** Entry of the loopback host: serves the program on 127.0.0.1 and opens it in a browser of this computer. */
const dataDir = defaultDataDir();
const app = createApp({
  dataDir,
  now: () => Date.now(),
  timeZone: systemTimeZone(),
  programVersion,
  log: (line) => console.error(line),
  hasWindow: true,
});
const server = await serveLoopback(app, join(import.meta.dirname, "renderer"), Number(process.env.TESSERA_PORT ?? 0));

let window: ChildProcess | undefined;
let isEnding = false;
async function end(code: number): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  // A window left open would only say that the program has ended, and keep the profile from the next one.
  const isOpen = window?.pid !== undefined && window.exitCode === null && window.signalCode === null;
  const closed = window && isOpen ? once(window, "exit") : undefined;
  window?.kill();
  await app.close();
  await server.close();
  await closed;
  process.exit(code);
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void end(0));

const hasScreen = process.platform !== "linux" || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const browser = hasScreen ? findBrowser() : undefined;
if (browser) {
  // A profile of its own: the window then is a process of its own, and closing it ends the program.
  const profile = join(dataDir, "browser");
  mkdirSync(profile, { recursive: true });
  window = spawn(browser, [`--app=${server.address()}`, `--user-data-dir=${profile}`, ...browserFlags()], {
    stdio: "ignore",
  });
  window.on("exit", () => void end(0));
  window.on("error", () => tell());
} else tell();

function tell(): void {
  console.log(
    `Tessera is running. Open this address in a browser of this computer (it works once):\n  ${server.address()}\nPress Ctrl+C to end it.`,
  );
}

/** A window of this program needs none of a browser's own traffic; root needs no sandbox to be told so. */
function browserFlags(): string[] {
  return [
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  ];
}
