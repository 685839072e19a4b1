import { readFileSync, writeFileSync } from "node:fs";
import { blobs } from "./kmeans-data.ts";
import { cases } from "./memory-cases.ts";
import { print, round3 } from "./peer-task.ts";

/** Peak memory of one step above what the process held before, as one JSON line: `node --expose-gc peak-memory.ts ward`. */
const name = process.argv[2] ?? "";
const found = cases[name];
if (!found) throw new Error(`There is no case “${name}”.`);
const { title, n, d, params, run, announcedBytes } = found;
// Compiled code and the first steps of the heap are not the step's.
await run(blobs(2000, d, 8, 3, 8).features);
const { features, generator, seed } = blobs(n, d, 8, 3, 9);
// What the table was made with is given back beside the program, and only to the next collection.
for (let round = 0; round < 3; round++) {
  globalThis.gc?.();
  await new Promise((resolve) => setTimeout(resolve, 100));
}
const peakMB = round3(await peakMBof(() => run(features)));
const about = { name: `${title} memory (${name})`, generator, seed, n, d, params, peakMB };
if (announcedBytes === undefined) {
  print({ ...about, matrixMB: (4 * n * d) / 1e6, target: { ratio: 2.5 } });
} else {
  print({ ...about, announcedMB: round3(announcedBytes / 1e6), target: { ratio: 1.25 } });
}

/** Linux only. */
async function peakMBof(step: () => unknown): Promise<number> {
  writeFileSync("/proc/self/clear_refs", "5");
  const before = heldKiB("VmRSS");
  await step();
  return ((heldKiB("VmHWM") - before) * 1024) / 1e6;
}

function heldKiB(field: string): number {
  const lines = readFileSync("/proc/self/status", "utf8").split("\n");
  return Number(lines.find((line) => line.startsWith(field))?.replace(/\D/g, ""));
}
