// `npm test`: sets up, finds or installs a Chromium, builds, and runs every check.
import { ensureBrowser } from "./ensure-browser.mjs";
import { runWithNode, setUp } from "./set-up.mjs";

const node = setUp();
ensureBrowser();
process.exit(runWithNode(node, "src-main/dev/run-checks.mjs", ["--all"]));
