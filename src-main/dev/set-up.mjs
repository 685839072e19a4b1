// Needs nothing but Node 18 and npm: it is what runs on a bare machine before anything is installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const stamp = join(root, "node_modules", ".tessera-set-up");

/** Packages and Node as pinned in package-lock.json; does nothing when they are there. Its words go to stderr. */
export function setUp() {
  const wanted = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
    console.error("Installing the pinned packages (once, about a minute) …");
    const npm = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
      cwd: root,
      stdio: ["ignore", 2, 2],
      shell: process.platform === "win32",
    });
    if (npm.status !== 0)
      fail("The packages could not be installed. Check that the npm registry can be reached, then try again.");
    writeFileSync(stamp, wanted);
  }
  return findNode();
}

/** The pinned Node where npm has one for this system, else the one that is running if it is new enough. */
function findNode() {
  const pinned = join(root, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");
  const direct = join(
    root,
    "node_modules",
    `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`,
    "bin",
    process.platform === "win32" ? "node.exe" : "node",
  );
  if (existsSync(direct)) return direct;
  if (existsSync(pinned) && process.platform !== "win32") return pinned;
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 12)) return process.execPath;
  fail(
    `Tessera needs Node 22.12 or newer on this system; this is ${process.versions.node}. Install a newer Node from https://nodejs.org and try again.`,
  );
}

/** @returns {never} */
export function fail(words) {
  console.error(words);
  process.exit(1);
}

/** Runs one of the scripts beside this one with the right Node and ends with its exit code. */
export function runWithNode(node, script, args = [], env = {}) {
  const run = spawnSync(node, ["--disable-warning=ExperimentalWarning", join(root, script), ...args], {
    cwd: root,
    stdio: "inherit",
    env: {
      ...process.env,
      ...env,
      PATH: `${dirname(node)}${process.platform === "win32" ? ";" : ":"}${process.env.PATH}`,
    },
  });
  return run.status ?? (run.signal === "SIGINT" ? 130 : 1);
}
