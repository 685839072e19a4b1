import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { frameOf, writeFloat32 } from "../../src-main/math/kernel/float32-rows.ts";
import { withLanes } from "../../src-main/math/kernel/warm-lanes.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { fit } from "../../src-main/segmentation/algorithms/kmeans/fit.ts";
import { quietCall } from "./quiet-call.ts";
import { evenMatrix, groupedMatrix, shuffled } from "./random-matrix.ts";

test("sums of the lanes' rows are the same in any order", () => {
  const n = 100_000;
  const features = {
    ...evenMatrix(makeRng(6), n, 1),
    values: evenMatrix(makeRng(6), n, 1).values.map((v) => v ** 9 * 1e5),
  };
  const rows = Int32Array.from({ length: n }, (_, i) => i);
  const written = new Float32Array(n);
  writeFloat32(features, rows, frameOf(features, rows), written);
  const sumIn = (order: Int32Array) => order.reduce((sum, row) => sum + (written[row] ?? 0), 0);
  const sums = [1, 2, 3].map((seed) => sumIn(shuffled(makeRng(seed), n)));
  expect(sums).toEqual([sumIn(rows), sumIn(rows), sumIn(rows)]);
});

test("rows are written within 2⁻²⁴ of the largest distance from the middle", () => {
  const features = groupedMatrix(makeRng(6), 5000, 3, 4);
  const rows = Int32Array.from({ length: 5000 }, (_, i) => i);
  const frame = frameOf(features, rows);
  const written = new Float32Array(5000 * 3);
  writeFloat32(features, rows, frame, written);
  const errors = written.map((value, at) =>
    Math.abs(value - ((features.values[at] ?? 0) - (frame.middle[at % 3] ?? 0)) * frame.scale),
  );
  expect(Math.max(...errors)).toBeLessThanOrEqual(2 ** -24);
});

test("calculations of one thread take turns", async () => {
  const features = groupedMatrix(makeRng(8), 5000, 3, 4);
  const alone = await fit(features, { k: 6, restarts: 3 }, quietCall());
  const together = await Promise.all([1, 2, 3].map(() => fit(features, { k: 6, restarts: 3 }, quietCall())));
  expect(together).toEqual([alone, alone, alone]);
});

test("after a calculation that failed the next one works", async () => {
  await expect(withLanes(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  const { labels } = await fit(groupedMatrix(makeRng(8), 5000, 3, 4), { k: 4, restarts: 2 }, quietCall());
  expect(new Set(labels)).toEqual(new Set([0, 1, 2, 3]));
});

test("a program that has used the lanes ends by itself", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, "fit-and-end.ts")]);
  expect(stdout).toBe("fitted");
});
