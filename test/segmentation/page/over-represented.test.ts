import { expect, test } from "vitest";
import { makeRng } from "../../../src-main/math/rng.ts";
import { type Buyers, overRepresented } from "../../../src-main/segmentation/page/over-represented.ts";

const SEED = 2024;
const FEWEST = 10;

/** Customers who buy each thing by chance; those of the segment buy the last one `times` as often. */
function randomBuyers(seed: number, things: number, members: number, others: number, times: number) {
  const rng = makeRng(SEED, seed);
  const drawn = (count: number, share: number) => {
    let hits = 0;
    for (let i = 0; i < count; i++) hits += Number(rng.next() < share);
    return hits;
  };
  const buyers = new Map<number, Buyers>();
  for (let id = 1; id <= things; id++) {
    const share = 0.05 + 0.2 * rng.next();
    const own = id === things ? Math.min(0.9, share * times) : share;
    buyers.set(id, { members: drawn(members, own), others: drawn(others, share) });
  }
  return buyers;
}

test(`where nothing is bought more, something is found in at most 5 of 100 segments (400 segments, seed ${SEED})`, () => {
  let found = 0;
  for (let i = 0; i < 400; i++) {
    const { things } = overRepresented(randomBuyers(i, 60, 150, 600, 1), 150, 600, FEWEST);
    found += Number(things.length > 0);
  }
  // 5 of 100, and three standard errors of a share of 400.
  expect(found / 400).toBeLessThan(0.05 + 0.033);
});

test(`what is bought three times as often is found first (100 segments, seed ${SEED})`, () => {
  for (let i = 0; i < 100; i++) {
    const { things } = overRepresented(randomBuyers(1000 + i, 40, 300, 1200, 3), 300, 1200, FEWEST);
    expect(things[0]?.id, `segment ${i}`).toBe(40);
  }
});

test("a thing with fewer buyers in the segment than the minimum, or with none outside, is not compared", () => {
  const buyers = new Map([
    [1, { members: 9, others: 1 }],
    [2, { members: 50, others: 0 }],
    [3, { members: 50, others: 20 }],
    [4, { members: 10, others: 200 }],
  ]);
  const { compared, things } = overRepresented(buyers, 100, 400, FEWEST);
  expect([compared, things.map(({ id }) => id)]).toEqual([2, [3]]);
  // 50 of 100 beside 70 of 500: 0.5 ÷ 0.14.
  expect(things[0]?.lift).toBeCloseTo(0.5 / 0.14, 10);
});
