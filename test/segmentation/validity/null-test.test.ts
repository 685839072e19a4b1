import { describe, expect, test } from "vitest";
import { normalDeviate } from "../../../src-main/math/normal.ts";
import { makeRng, type Rng } from "../../../src-main/math/rng.ts";
import { testForGroups } from "../../../src-main/segmentation/validity/null-test.ts";
import { quietCall } from "../../math/quiet-call.ts";
import { evenMatrix, groupedMatrix, shuffled, takeRows } from "../../math/random-matrix.ts";
import { evaluationData, readEvaluationData } from "../evaluation-data.ts";

const SEED = 1992;

function normalMatrix(rng: Rng, n: number, d: number, shared: number) {
  const values = new Float64Array(n * d);
  for (let i = 0; i < n; i++) {
    const common = shared * normalDeviate(rng);
    for (let j = 0; j < d; j++) values[i * d + j] = common + Math.sqrt(1 - shared ** 2) * normalDeviate(rng);
  }
  return { values, n, d };
}

describe("nothing is found (seed 1992; the level over 200 seeds each is measured by the bench)", () => {
  test.each([
    ["in even values", evenMatrix(makeRng(SEED, 1), 400, 4)],
    ["in a round cloud", normalMatrix(makeRng(SEED, 2), 400, 4, 0)],
    ["in a long cloud", normalMatrix(makeRng(SEED, 3), 400, 4, 0.9)],
    ["in counts that many rows share", { ...evenMatrix(makeRng(SEED, 4), 400, 2), values: counts() }],
  ])("%s", async (_, features) => {
    const { verdict, p } = await testForGroups(features, quietCall());
    expect({ verdict, isRare: (p ?? 0) <= 0.01 }).toEqual({ verdict: "none", isRare: false });
  });
});

/** log(1 + orders) of customers who order on with a chance of one half: 1, 2, 3 … orders. */
function counts(): Float64Array {
  const rng = makeRng(SEED, 5);
  return Float64Array.from({ length: 800 }, () => Math.log1p(1 + Math.floor(-Math.log2(1 - rng.next()))));
}

describe("groups are found", () => {
  test("four of them, whatever the units are", async () => {
    const features = groupedMatrix(makeRng(SEED, 6), 400, 3, 4);
    const scaled = { ...features, values: features.values.map((value) => 1000 * value - 5) };
    const found = await testForGroups(features, quietCall());
    expect(found).toMatchObject({ verdict: "groups", p: 0.01, rows: 400, surrogates: 99 });
    expect((await testForGroups(scaled, quietCall())).verdict).toBe("groups");
  });

  describe.skipIf(!evaluationData)("in the benchmarks", () => {
    test.each(["s1", "s2", "s3", "iris", "mall customers, income and score"])("%s", async (name) => {
      expect((await testForGroups(readEvaluationData(name), quietCall())).verdict).toBe("groups");
    });
  });
});

test("beside one row that is 1e99 away all others are the same: too few to tell", async () => {
  const features = evenMatrix(makeRng(SEED, 9), 60, 2);
  features.values[0] = 1e99;
  expect(await testForGroups(features, quietCall())).toEqual({ verdict: "too-few", rows: 60, surrogates: 0 });
});

test("customers in another order get the same answer to the last digit", async () => {
  const features = groupedMatrix(makeRng(SEED, 7), 300, 2, 3);
  const other = takeRows(features, shuffled(makeRng(SEED, 8), 300));
  expect(await testForGroups(other, quietCall())).toEqual(await testForGroups(features, quietCall()));
});

test.each([
  ["twelve customers", evenMatrix(makeRng(SEED, 9), 12, 2)],
  [
    "a thousand customers of three kinds",
    { values: Float64Array.from({ length: 1000 }, (_, i) => i % 3), n: 1000, d: 1 },
  ],
  ["customers who are all alike", { values: new Float64Array(200), n: 100, d: 2 }],
])("of %s nothing can be said", async (_, features) => {
  expect((await testForGroups(features, quietCall())).verdict).toBe("too-few");
});

test("a column that is constant among most customers, or repeats another, is no obstacle", async () => {
  const one = evenMatrix(makeRng(SEED, 10), 300, 1).values;
  const values = Float64Array.from({ length: 900 }, (_, at) => (at % 3 === 2 ? 7 : (one[Math.floor(at / 3)] ?? 0)));
  expect((await testForGroups({ values, n: 300, d: 3 }, quietCall())).verdict).toBe("none");
});

test("a stop is obeyed between two made-up tables", async () => {
  let asked = 0;
  const stopIfAsked = () => {
    asked += 1;
    if (asked > 3) throw new Error("stop");
  };
  const features = evenMatrix(makeRng(SEED, 11), 300, 2);
  await expect(testForGroups(features, { ...quietCall(), stopIfAsked })).rejects.toThrow("stop");
});
