// Bundles the program into dist/: main process, preload, hosts, worker threads, window. Skips what is up to date.
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { buildKernel } from "./build-kernel.mjs";
import { root } from "./set-up.mjs";

const dist = join(root, "dist");

/** One file each, so that none of them needs a neighbour but the ones it names. */
const bundles = {
  "main.mjs": "src-main/main.ts",
  "preload.cjs": "src-main/hosts/preload.ts",
  "loopback.mjs": "src-main/hosts/loopback.ts",
  "cli.mjs": "src-main/hosts/cli.ts",
  "job-worker.mjs": "src-main/jobs/job-worker.ts",
  "aside-worker.mjs": "src-main/jobs/aside-worker.ts",
  "read-ahead-worker.mjs": "src-main/store/read-ahead-worker.ts",
  "lane-worker.mjs": "src-main/math/kernel/lane-worker.ts",
};

function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Changes with every change of what goes into a bundle. */
function fingerprint(folders) {
  const hash = createHash("sha256").update(readFileSync(join(root, "package-lock.json")));
  for (const file of folders.flatMap((folder) => filesUnder(join(root, folder))).sort()) {
    const { mtimeMs, size } = statSync(file);
    hash.update(`${relative(root, file)} ${size} ${mtimeMs}\n`);
  }
  return hash.digest("hex");
}

/** Runs `build` unless its sources are the ones of the last time. */
async function unlessFresh(name, folders, build) {
  const stamp = join(dist, `.${name}-built-from`);
  const now = fingerprint(folders);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) return;
  await build();
  mkdirSync(dist, { recursive: true });
  writeFileSync(stamp, now);
}

async function buildMain() {
  const { build } = await import("vite");
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  await buildKernel();
  for (const [file, entry] of Object.entries(bundles)) {
    const isPreload = file.endsWith(".cjs");
    await build({
      configFile: false,
      root,
      logLevel: "warn",
      define: { __PROGRAM_VERSION__: JSON.stringify(version) },
      ssr: { noExternal: true, external: ["electron", "better-sqlite3"] },
      build: {
        ssr: entry,
        outDir: dist,
        emptyOutDir: false,
        copyPublicDir: false,
        target: "node22",
        minify: false,
        sourcemap: true,
        rolldownOptions: { output: { format: isPreload ? "cjs" : "es", entryFileNames: file, codeSplitting: false } },
      },
    });
  }
  // One that was renamed must not be run, or shipped, under its old name too.
  rmSync(join(dist, "migrations"), { recursive: true, force: true });
  cpSync(join(root, "src-main/store/migrations"), join(dist, "migrations"), { recursive: true });
}

async function buildRenderer() {
  const { build } = await import("vite");
  await build({ configFile: join(root, "src-renderer/vite.config.ts"), logLevel: "warn" });
}

/**
 * A NODE_ENV that the caller has for itself (a test runner's, say) would make Vite bundle the development builds of React and
 * Plotly: slow the one, without its charts the other.
 */
async function forProduction(build) {
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = "production";
  try {
    await build();
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
}

/** @param {{ window?: boolean }} options the command line needs no window. */
export async function buildAll({ window = true } = {}) {
  await unlessFresh("main", ["src-main", "src-shared"], () => forProduction(buildMain));
  const folders = ["src-renderer", "src-shared", "src-main/dev", "assets"];
  if (window) await unlessFresh("renderer", folders, () => forProduction(buildRenderer));
}

if (import.meta.main) await buildAll();
