// `npm run dev`: the program in a browser of this computer, built anew and started again whenever a source is saved.
// Its projects lie apart from one's own, in .cache/dev.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { watch } from "node:fs";
import { join } from "node:path";
import { buildAll } from "./build.mjs";
import { root } from "./set-up.mjs";

/** Editors save in several steps, and often several files. */
const SETTLE_MS = 200;

let program;
let timer;
let isBuilding = false;
let isOld = false;

for (const folder of ["src-main", "src-renderer", "src-shared"])
  watch(join(root, folder), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => void renew(), SETTLE_MS);
  });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => void stop().then(() => process.exit(0)));
await renew();

/** A program whose build fails goes on as it was, so that a slip of the pen loses nothing. */
async function renew() {
  if (isBuilding) {
    isOld = true;
    return;
  }
  isBuilding = true;
  do {
    isOld = false;
    try {
      await buildAll();
      await stop();
      start();
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
    }
  } while (isOld);
  isBuilding = false;
}

function start() {
  program = spawn(process.execPath, [join(root, "dist/loopback.mjs")], {
    cwd: root,
    stdio: "inherit",
    env: { TESSERA_DATA_DIR: join(root, ".cache/dev"), ...process.env },
  });
  program.on("exit", () => (program = undefined));
}

async function stop() {
  if (!program) return;
  const ended = once(program, "exit");
  program.kill("SIGTERM");
  await ended;
}
