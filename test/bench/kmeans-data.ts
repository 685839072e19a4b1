import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Matrix } from "../../src-main/math/matrix.ts";
import { makeRng } from "../../src-main/math/rng.ts";

/** A made-up table, in memory for ours and in a file with the very same float32 bytes for the peer. */
export interface BenchData {
  readonly generator: string;
  readonly seed: number;
  readonly features: Matrix;
  readonly path: string;
}

const folder = mkdtempSync(join(tmpdir(), "tessera-bench-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

/** Round groups of one width: places spread evenly over −10…10, normal deviates around them. */
export function blobs(n: number, d: number, groups: number, deviation: number, seed: number): BenchData {
  const rng = makeRng(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - rng.next())) * Math.cos(2 * Math.PI * rng.next());
  const places = Float64Array.from({ length: groups * d }, () => 20 * rng.next() - 10);
  const values = new Float32Array(n * d);
  for (let i = 0; i < n; i++) {
    const group = rng.below(groups);
    for (let j = 0; j < d; j++) values[i * d + j] = places[group * d + j] + deviation * normal();
  }
  const generator = `${groups} blobs, deviation ${deviation}`;
  const path = writeTemporary(`${n}x${d}-${groups}-${deviation}-${seed}.f32`, values);
  return { generator, seed, features: { values: Float64Array.from(values), n, d }, path };
}

/** @returns the path of a file that is deleted when the program ends. */
export function writeTemporary(name: string, values: Float32Array | Int32Array): string {
  const path = join(folder, name);
  writeFileSync(path, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  return path;
}
