import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A function of the kernel: works on one block of what `address` describes, with the scratch memory of one place. */
export type BlockFunction = (address: number, block: number, place: number) => void;

/** What assembly/index.ts exports. Mates name a function by its place in this list. */
export const blockFunctions = ["assign", "settle", "seed", "farthest", "silhouette"] as const;
export type BlockFunctionName = (typeof blockFunctions)[number];
export type Kernel = Readonly<Record<string, BlockFunction>>;

let compiled: WebAssembly.Module | undefined;

/** @returns the compiled kernel. @throws where `node src-main/dev/build-kernel.mjs` has not been run. */
export function loadKernel(): WebAssembly.Module {
  // Beside the bundle when built; the sources share what was built for them.
  const folder = import.meta.url.endsWith(".ts") ? join(import.meta.dirname, "../../../dist") : import.meta.dirname;
  compiled ??= new WebAssembly.Module(readFileSync(join(folder, "kernel.wasm")));
  return compiled;
}

/** @returns the kernel's functions on a shared memory. */
export function startKernel(module: WebAssembly.Module, memory: WebAssembly.Memory): Kernel {
  return new WebAssembly.Instance(module, { env: { memory } }).exports;
}
