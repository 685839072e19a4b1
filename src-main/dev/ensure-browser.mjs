import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { findBrowser } from "./find-browser.mjs";
import { fail, root } from "./set-up.mjs";

/** A browser of Chromium's family for the end-to-end tests: an installed one, Debian's, or Playwright's own. */
export function ensureBrowser() {
  if (findBrowser()) return;
  console.error("Installing a Chromium for the end-to-end tests (once) …");
  const isRootOnDebian = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (isRootOnDebian) installFromDebian();
  else run(process.execPath, [join(root, "node_modules/@playwright/test/cli.js"), "install", "chromium"]);
  if (!findBrowser()) {
    fail(
      "The end-to-end tests need Chromium, Chrome or Edge. Install one, or name its program in TESSERA_BROWSER, and run npm test again.",
    );
  }
}

function installFromDebian() {
  const options = ["-qq", "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3"];
  run("apt-get", ["update", ...options]);
  run("apt-get", ["install", "-y", "--no-install-recommends", ...options, "chromium", "fonts-liberation"]);
}

function run(program, args) {
  spawnSync(program, args, {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}
