import { expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { SpillingMap } from "../../src-main/store/spilling-map.ts";
import { type Hash64, hashText } from "../../src-main/store/text-hash.ts";

const SEED = 88;

test.each([
  ["in memory alone", 1 << 16],
  ["with most keys in the file", 1 << 10],
])(`%s, it keeps what a Map keeps (seed ${SEED})`, (_, mostSlots) => {
  const rng = makeRng(SEED, mostSlots);
  const spilling = new SpillingMap(2, mostSlots);
  const map = new Map<string, number[]>();
  const wrong: string[] = [];
  for (let i = 0; i < 40_000; i++) {
    // Few different halves, so that keys share one of them, and zero occurs.
    const [high, low] = [0x9e37_79b1, 0x1000_0001].map((factor) => Math.imul(rng.below(150), factor) >>> 0);
    const key = `${high} ${low || 1}`;
    const isFound = spilling.find(high, low);
    const known = map.get(key);
    if (isFound !== (known !== undefined) || (known && known.join() !== spilling.values.join())) wrong.push(key);
    if (rng.below(3) > 0) continue;
    const values = [rng.below(1000), -rng.below(1000)];
    spilling.set(high, low, ...values);
    map.set(key, values);
  }
  spilling.close();
  expect([wrong, map.size > 5000]).toEqual([[], true]);
});

test("of keys that were never set, none is found behind the filters of the file", () => {
  const spilling = new SpillingMap(0, 1 << 12);
  const hash: Hash64 = { high: 0, low: 0 };
  for (let i = 0; i < 50_000; i++) {
    hashText(`order ${i}`, 0, hash);
    spilling.set(hash.high, hash.low);
  }
  const isFound = (text: string, number: number) => {
    hashText(text, number, hash);
    return spilling.find(hash.high, hash.low);
  };
  const all = Array.from({ length: 50_000 }, (_, i) => i);
  expect(all.filter((i) => !isFound(`order ${i}`, 0))).toEqual([]);
  expect(all.filter((i) => isFound(`order ${i}`, 1) || isFound(`order ${i + 50_000}`, 0))).toEqual([]);
  spilling.close();
});

test("hashes of order numbers that follow each other are as different as chance makes them", () => {
  const hash: Hash64 = { high: 0, low: 0 };
  const [highs, lows] = [new Set<number>(), new Set<number>()];
  const count = 200_000;
  for (let i = 0; i < count; i++) {
    hashText(`ORD-${1_000_000 + i}`, i % 40, hash);
    highs.add(hash.high);
    lows.add(hash.low);
  }
  // n² / 2³³ = 4.7 pairs of 32 bits are equal by chance; Poisson: more than 15 once in 35,000 times.
  expect(count - highs.size).toBeLessThanOrEqual(15);
  expect(count - lows.size).toBeLessThanOrEqual(15);
});
