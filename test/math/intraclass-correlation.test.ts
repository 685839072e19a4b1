import { expect, test } from "vitest";
import { intraclassCorrelation, meanGroupOfPerson } from "../../src-main/math/intraclass-correlation.ts";
import { makeRng } from "../../src-main/math/rng.ts";

// Six targets by four judges: Shrout & Fleiss 1979, table 2; ICC(1,1) of table 4 is .17.
test("the correlation of Shrout and Fleiss' example is theirs", () => {
  const rows = [
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
  ];
  const groupOf = Int32Array.from(rows.flatMap((row, target) => row.map(() => target)));
  expect(intraclassCorrelation(Float64Array.from(rows.flat()), groupOf)).toBeCloseTo(0.17, 2);
});

test("equal values in each group correlate by 1, in groups of any size; what nothing can be told of is 0", () => {
  const groupOf = Int32Array.of(0, 0, 0, 1, 2, 2);
  expect(intraclassCorrelation(Float64Array.of(4, 4, 4, 9, 1, 1), groupOf)).toBeCloseTo(1, 12);
  expect(intraclassCorrelation(new Float64Array(6).fill(3), groupOf)).toBe(0);
  expect(intraclassCorrelation(Float64Array.of(1, 2, 3), Int32Array.of(0, 1, 2))).toBe(0);
  expect(intraclassCorrelation(Float64Array.of(1, 2, 3), Int32Array.of(0, 0, 0))).toBe(0);
});

test("of groups drawn by lot the correlation is none on average (200 draws)", () => {
  const rng = makeRng(9);
  let sum = 0;
  for (let round = 0; round < 200; round++) {
    const groupOf = Int32Array.from({ length: 60 }, () => rng.below(20));
    sum += intraclassCorrelation(
      Float64Array.from(groupOf, () => Number(rng.next() < 0.3)),
      groupOf,
    );
  }
  // The spread of one draw is about 0.11.
  expect(Math.abs(sum / 200)).toBeLessThan((4 * 0.11) / Math.sqrt(200));
});

test("the average person's group weighs large groups by their people", () => {
  expect(meanGroupOfPerson(Int32Array.of(0, 0, 0, 1))).toBe(2.5);
  expect(meanGroupOfPerson(Int32Array.of(0, 1, 2))).toBe(1);
});
