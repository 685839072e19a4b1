import { expect, test } from "vitest";
import { nearlyTheSame } from "../../src-main/features/nearly-the-same.ts";
import { makeRng } from "../../src-main/math/rng.ts";

const rng = makeRng(1904);
const column = (of: (i: number) => number) => Float64Array.from({ length: 500 }, (_, i) => of(i));
const spend = column(() => rng.next() * 100);
const other = column(() => rng.next());

test("what follows another feature's ranks, rising or falling, joins the first that says so", () => {
  const found = nearlyTheSame([
    { id: "spend", sample: spend },
    { id: "other", sample: other },
    { id: "logOfSpend", sample: spend.map(Math.log1p) },
    { id: "lessSpend", sample: spend.map((value) => -value) },
  ]);
  expect(Object.fromEntries(found)).toEqual({
    logOfSpend: { featureId: "spend", correlation: 1 },
    lessSpend: { featureId: "spend", correlation: -1 },
  });
});

test("a feature joins only what stands for a group, so that two steps of likeness make no chain", () => {
  // 0.9 between neighbours in the list, less between the outer two.
  const noise = column(() => rng.next() * 100);
  const blend = (share: number) => column((i) => spend[i] * (1 - share) + noise[i] * share);
  const found = nearlyTheSame([
    { id: "a", sample: spend },
    { id: "b", sample: blend(0.28) },
    { id: "c", sample: blend(0.5) },
  ]);
  expect([...found.keys()]).toEqual(["b"]);
});

test("a constant and a feature that is defined for nobody are like nothing", () => {
  const found = nearlyTheSame([
    { id: "spend", sample: spend },
    { id: "constant", sample: column(() => 7) },
    { id: "nobody", sample: column(() => Number.NaN) },
  ]);
  expect(found.size).toBe(0);
});
