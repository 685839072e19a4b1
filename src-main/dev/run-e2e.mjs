// `npm run e2e`: finds or installs a Chromium, builds, and runs the end-to-end tests. Arguments go to Playwright:
// `npm run e2e -- import -g "refused rows"`.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { buildAll } from "./build.mjs";
import { ensureBrowser } from "./ensure-browser.mjs";
import { root } from "./set-up.mjs";

ensureBrowser();
await buildAll();
const playwright = join(root, "node_modules/@playwright/test/cli.js");
const config = join(root, "test/e2e/playwright.config.ts");
const run = spawnSync(
  process.execPath,
  [playwright, "test", "--config", config, "--reporter=list", ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: "inherit",
  },
);
process.exit(run.status ?? 1);
