import { expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { SpilledTexts } from "../../src-main/store/spilled-texts.ts";

const SEED = 61;

/** From nothing to several blocks of the file, in characters of one to four bytes. */
function randomText(rng: ReturnType<typeof makeRng>): string {
  const length = rng.below(50) === 0 ? rng.below(200_000) : rng.below(400);
  return ["x", "ü", "漢", "😀", "\ufeff"][rng.below(5)].repeat(length);
}

test(`each text is found again at its place, in any order, while further ones are added (seed ${SEED})`, () => {
  const rng = makeRng(SEED, 1);
  const texts = new SpilledTexts();
  const places: number[] = [];
  const added: string[] = [];
  const wrong: number[] = [];
  for (let i = 0; i < 3000; i++) {
    const text = randomText(rng);
    places.push(texts.add(text));
    added.push(text);
    const any = rng.below(i + 1);
    if (texts.at(places[any]) !== added[any]) wrong.push(any);
  }
  // More than what stays in memory.
  expect(texts.end).toBeGreaterThan(16 * 1024 * 1024);
  let place = 0;
  for (const [i, text] of added.entries()) {
    if (place !== places[i] || texts.at(place) !== text) wrong.push(i);
    place = texts.after(place);
  }
  expect([wrong, place]).toEqual([[], texts.end]);
  texts.close();
});
