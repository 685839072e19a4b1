// Compiles src-main/math/kernel/assembly to dist/kernel.wasm; does nothing while that is newer than its sources.
import { mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(import.meta.dirname, "../..");
const sources = join(root, "src-main/math/kernel/assembly");
const compiler = "node_modules/assemblyscript/package.json";
const target = join(root, "dist/kernel.wasm");

// One page of 64 KiB to begin with; the program decides how far, up to the 4 GiB that addresses reach, the memory grows.
const memory = ["--importMemory", "--sharedMemory", "--initialMemory", "1", "--maximumMemory", "65536"];
const options = ["-O3", "--noAssert", "--runtime", "stub", "--enable", "simd,threads", ...memory];

export async function buildKernel() {
  const inputs = [fileURLToPath(import.meta.url), join(root, compiler)];
  for (const file of readdirSync(sources)) inputs.push(join(sources, file));
  const newest = Math.max(...inputs.map((file) => statSync(file).mtimeMs));
  if ((statSync(target, { throwIfNoEntry: false })?.mtimeMs ?? 0) > newest) return;

  const { default: asc } = await import("assemblyscript/asc");
  const output = `kernel-${process.pid}.wasm`;
  const entry = relative(root, join(sources, "index.ts"));
  const files = new Map();
  let problems = "";
  const { error } = await asc.main([entry, "--baseDir", root, "--outFile", output, ...options], {
    writeFile: (name, contents) => files.set(name, contents),
    stderr: { write: (text) => (problems += text) },
  });
  if (error) throw new Error(`The kernel does not compile.\n${problems}`);
  mkdirSync(join(root, "dist"), { recursive: true });
  // Renamed into place, so that nobody ever reads half of it.
  writeFileSync(join(root, "dist", output), files.get(output));
  renameSync(join(root, "dist", output), target);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildKernel();
