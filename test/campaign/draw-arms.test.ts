import { expect, test } from "vitest";
import { armByThreshold, drawArms } from "../../src-main/campaign/draw-arms.ts";
import { isHeldOut, keyedHash } from "../../src-main/campaign/keyed-hash.ts";
import { measureBalance } from "../../src-main/campaign/measure-balance.ts";
import { makeRng } from "../../src-main/math/rng.ts";

const SEEDS = 1000;
const alone = (n: number) => new Int32Array(n).fill(-1);
const keysTo = (n: number) => Array.from({ length: n }, (_, i) => `C${i}`);

function counted(arms: Int32Array, of: (i: number) => boolean, shares: readonly number[]): number[] {
  return shares.map((_, arm) => arms.filter((own, i) => own === arm && of(i)).length);
}

// HMAC-SHA-256 of RFC 4231, test case 2, begins with 5bdcc146bf60.
test("the keyed hash is the beginning of RFC 4231's HMAC-SHA-256", () => {
  expect(keyedHash("Jefe", "what do ya want for nothing?") * 2 ** 48).toBe(0x5bdcc146bf60);
});

test("over 1,000 seeds each arm gets its share of every stratum to within one customer", () => {
  const [n, shares] = [120, [80, 10, 10]];
  const stratumOf = Int32Array.from({ length: n }, (_, i) => i % 3);
  for (let seed = 0; seed < SEEDS; seed++) {
    const arms = drawArms({ keys: keysTo(n), unitOf: alone(n), stratumOf, shares, seed });
    for (const stratum of [0, 1, 2]) {
      const found = counted(arms, (i) => stratumOf[i] === stratum, shares);
      found.forEach((count, arm) => expect(Math.abs(count - (40 * shares[arm]) / 100)).toBeLessThan(1));
    }
  }
});

test("over 1,000 seeds every customer has the planned chance of each arm, also alone in a stratum", () => {
  const [n, shares] = [8, [70, 30]];
  const stratumOf = Int32Array.of(0, 1, 1, 2, 2, 2, 2, 2);
  const hits = new Float64Array(n);
  for (let seed = 0; seed < SEEDS; seed++) {
    drawArms({ keys: keysTo(n), unitOf: alone(n), stratumOf, shares, seed }).forEach((arm, i) => (hits[i] += arm));
  }
  // Standard error 1.4 points; four of them.
  for (const count of hits) expect(Math.abs(count / SEEDS - 0.3)).toBeLessThan(0.058);
});

test("over 1,000 seeds what customers spent is balanced: the mean difference is none, and large ones are rare", () => {
  const n = 150;
  const rng = makeRng(22);
  const spent = Float64Array.from({ length: n }, () => Math.exp(3 * rng.next()));
  const stratumOf = Int32Array.from(spent, (value) => Math.min(3, Math.floor(value / 5)));
  let [sum, large] = [0, 0];
  for (let seed = 0; seed < SEEDS; seed++) {
    const armOf = drawArms({ keys: keysTo(n), unitOf: alone(n), stratumOf, shares: [1, 1], seed });
    const { means, largestDifference } = measureBalance("spent", spent, armOf, 2);
    sum += means[0] - means[1];
    if (largestDifference > 0.1) large += 1;
  }
  const spread = Math.sqrt(spent.reduce((total, value) => total + value ** 2, 0) / n);
  expect(Math.abs(sum / SEEDS)).toBeLessThan(0.01 * spread);
  expect(large).toBeLessThan(0.05 * SEEDS);
});

test("the same customers get the same arms in any order, and another seed draws anew (seed 22)", () => {
  const [n, rng, shares] = [300, makeRng(22), [50, 50]];
  const stratumOf = Int32Array.from({ length: n }, () => rng.below(6));
  const keys = keysTo(n);
  const arms = drawArms({ keys, unitOf: alone(n), stratumOf, shares, seed: 1 });
  const order = [...keys.keys()].sort((a, b) => keyedHash("order", keys[a]) - keyedHash("order", keys[b]));
  const shuffled = drawArms({
    keys: order.map((i) => keys[i]),
    unitOf: alone(n),
    stratumOf: Int32Array.from(order, (i) => stratumOf[i]),
    shares,
    seed: 1,
  });
  expect([...shuffled]).toEqual(order.map((i) => arms[i]));
  expect(drawArms({ keys, unitOf: alone(n), stratumOf, shares, seed: 2 })).not.toEqual(arms);
});

test("who lives together gets the same arm (seed 23)", () => {
  const [n, rng] = [300, makeRng(23)];
  const unitOf = Int32Array.from({ length: n }, () => rng.below(80) - 20);
  const arms = drawArms({
    keys: keysTo(n),
    unitOf: unitOf.map((home) => Math.max(-1, home)),
    stratumOf: Int32Array.from({ length: n }, () => rng.below(4)),
    shares: [60, 40],
    seed: 5,
  });
  for (let home = 0; home < 60; home++) expect(new Set(arms.filter((_, i) => unitOf[i] === home)).size).toBeLessThan(2);
});

test("a larger hold-out holds everybody of a smaller one, and about its share of all", () => {
  const keys = keysTo(4000);
  const held = (percent: number) => keys.filter((key) => isHeldOut(key, percent));
  const [five, ten] = [held(5), held(10)];
  expect(five.every((key) => ten.includes(key))).toBe(true);
  // Standard error of a tenth of 4,000 is 19; four of them.
  expect(Math.abs(ten.length - 400)).toBeLessThan(76);
  expect([held(0).length, held(100).length]).toEqual([0, 4000]);
});

test("who comes after the draw gets an arm by key and seed alone, each arm about its share, whatever the others' order", () => {
  const [keys, shares] = [keysTo(4000), [60, 25, 15]];
  const arms = keys.map((key) => armByThreshold(key, shares, 7));
  for (const [arm, share] of shares.entries()) {
    const found = arms.filter((own) => own === arm).length / keys.length;
    // Four standard errors.
    expect(Math.abs(found - share / 100)).toBeLessThan((4 * Math.sqrt((share / 100) * (1 - share / 100))) / 63);
  }
  const backwards = keys.toReversed().map((key) => armByThreshold(key, shares, 7));
  expect(backwards.toReversed()).toEqual(arms);
  expect(keys.map((key) => armByThreshold(key, shares, 8))).not.toEqual(arms);
  const scaled = keys.map((key) => armByThreshold(key, [12, 5, 3], 7));
  expect(scaled).toEqual(arms);
});
