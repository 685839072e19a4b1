import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import { makeDataDir } from "./start-program.ts";

/** The program on a computer with a screen, and a script in a browser's place that does nothing but be there. */
const test = base.extend<{ program: { end: () => void; exit: Promise<unknown>; windowId: number } }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads which fixtures are wanted from the pattern.
  program: async ({}, use) => {
    const folder = makeDataDir();
    const browser = join(folder, "browser.sh");
    const note = join(folder, "window");
    writeFileSync(browser, `#!/bin/sh\necho $$ > "${note}.new" && mv "${note}.new" "${note}"\nexec sleep 60\n`);
    chmodSync(browser, 0o755);
    const child = spawn(process.execPath, [join(import.meta.dirname, "../../dist/loopback.mjs")], {
      env: { ...process.env, TESSERA_DATA_DIR: folder, TESSERA_BROWSER: browser, PATH: "/usr/bin:/bin", DISPLAY: ":0" },
      stdio: "inherit",
    });
    const exit = once(child, "exit");
    await expect.poll(() => existsSync(note)).toBe(true);
    await use({ end: () => child.kill("SIGTERM"), exit, windowId: Number(readFileSync(note, "utf8")) });
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  },
});
test.skip(process.platform === "win32", "the browser's place is taken by a shell script");

const isRunning = (processId: number) => {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
};

test("a window that is closed ends the program", async ({ program }) => {
  process.kill(program.windowId);
  expect(await program.exit).toEqual([0, null]);
});

test("a program that is ended takes its window with it", async ({ program }) => {
  program.end();
  expect(await program.exit).toEqual([0, null]);
  expect(isRunning(program.windowId)).toBe(false);
});
