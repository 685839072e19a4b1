import { expect, test } from "vitest";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import { StringIndex } from "../../src-main/store/string-index.ts";
import { randomText, wildAlphabet } from "../shared/random.ts";

const SEED = 31;

/** Few short strings, so that many recur; some with half a surrogate pair. */
function anyText(rng: Rng): string {
  return randomText(rng, [...wildAlphabet, "\ud800", "\udfff", "a", "b", "1", "2"], 1 + rng.below(4));
}

test(`numbers strings as a Map that counts up does (seed ${SEED})`, () => {
  const rng = makeRng(SEED);
  const index = new StringIndex();
  const map = new Map<string, number>();
  const wrong: string[] = [];
  for (let i = 0; i < 40_000; i++) {
    const text = anyText(rng);
    const isKnown = map.has(text);
    if (index.find(text) !== (map.get(text) ?? -1)) wrong.push(text);
    if (!isKnown) map.set(text, map.size);
    if (index.add(text) !== map.get(text)) wrong.push(text);
  }
  expect([wrong, index.size]).toEqual([[], map.size]);
  expect(Array.from({ length: index.size }, (_, number) => index.textAt(number))).toEqual([...map.keys()]);
});

test("the empty string is a string like any other", () => {
  const index = new StringIndex();
  expect([index.find(""), index.add("a"), index.add(""), index.add("a"), index.find(""), index.textAt(1)]).toEqual([
    -1,
    0,
    1,
    0,
    1,
    "",
  ]);
});

test("a hundred thousand customer numbers keep their numbers while the table grows", () => {
  const index = new StringIndex();
  for (let i = 0; i < 100_000; i++) index.add(`C${10_000_000 + i}`);
  const moved = Array.from({ length: 100_000 }, (_, i) => i).filter((i) => index.find(`C${10_000_000 + i}`) !== i);
  expect([moved, index.size]).toEqual([[], 100_000]);
});

test("a text longer than all that was stored before is kept whole", () => {
  const index = new StringIndex();
  const long = "Übergröße ".repeat(5000);
  index.add("short");
  expect(index.textAt(index.add(long))).toBe(long);
});

test.each([-1, 2, 1000])("there is no string number %i of two", (number) => {
  const index = new StringIndex();
  index.add("a");
  index.add("b");
  expect(() => index.textAt(number)).toThrow(new RangeError(`string ${number} of 2`));
});
