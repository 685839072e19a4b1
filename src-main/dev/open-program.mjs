import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { buildAll } from "./build.mjs";
import { findElectron } from "./find-electron.mjs";
import { root } from "./set-up.mjs";

/** Seconds that Electron's own download may take before the browser is used instead. */
const DOWNLOAD_SECONDS = 120;

await buildAll();
const electron = findElectron() ?? downloadElectron();
const [program, args] = electron
  ? [electron, [join(root, "dist/main.mjs")]]
  : [process.execPath, [join(root, "dist/loopback.mjs"), ...process.argv.slice(2)]];
if (!electron)
  console.log(
    "Electron's binary cannot be had here, so Tessera opens in a browser of this computer. It is the same program.",
  );
const child = spawn(program, args, { cwd: root, stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));

/** Electron's binary comes from GitHub at the first run; many offices and build machines cannot reach it. */
function downloadElectron() {
  if (process.env.TESSERA_BROWSER_ONLY) return undefined;
  console.log("Fetching Electron (once) …");
  const run = spawnSync(process.execPath, [join(root, "node_modules/electron/install.js")], {
    cwd: root,
    stdio: "ignore",
    timeout: DOWNLOAD_SECONDS * 1000,
  });
  return run.status === 0 ? findElectron() : undefined;
}
