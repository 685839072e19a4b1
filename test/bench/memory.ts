import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { cases } from "./memory-cases.ts";

/** Each method in a process of its own, so that none finds what another one left. Only Linux tells the peak. */
if (process.platform === "linux") {
  for (const name of Object.keys(cases)) {
    spawnSync(process.execPath, ["--expose-gc", join(import.meta.dirname, "peak-memory.ts"), name], {
      stdio: "inherit",
    });
  }
}
