import { expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { sortedValues } from "../../src-main/math/sorted-values.ts";

const SEED = 808;

test(`defined values come ascending, whether they are counted or compared (seed ${SEED})`, () => {
  const rng = makeRng(SEED);
  const kinds = [() => rng.below(20) - 5, () => rng.below(1e6), () => rng.next(), () => rng.below(9) / 2];
  for (let trial = 0; trial < 80; trial++) {
    const draw = kinds[trial % kinds.length];
    const values = Float64Array.from({ length: rng.below(60) }, () => (rng.below(5) === 0 ? Number.NaN : draw()));
    const expected = [...values].filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
    expect([...sortedValues(values)]).toEqual(expected);
  }
});

test("a column without a defined value, and one of infinities, are sorted too", () => {
  expect([...sortedValues(Float64Array.of(Number.NaN))]).toEqual([]);
  const far = Float64Array.of(Number.POSITIVE_INFINITY, 3, Number.NEGATIVE_INFINITY);
  expect([...sortedValues(far)]).toEqual([Number.NEGATIVE_INFINITY, 3, Number.POSITIVE_INFINITY]);
});
