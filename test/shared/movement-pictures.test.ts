import { expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { movingMapPicture } from "../../src-shared/marks/moving-map-svg.ts";
import { stayPicture } from "../../src-shared/marks/stay-svg.ts";
import { NO_SEGMENT } from "../../src-shared/palette.ts";
import type { ReplayMap } from "../../src-shared/segmentation-replay.ts";
import { dayOf } from "../../src-shared/units.ts";

const curve = [{ months: 3, share: 0.5, low: 0.3, high: 0.7 }];

test("a picture of stays has a panel for each segment, a curve where somebody came, and words where nobody did", () => {
  const panels = [
    { name: "<New> & few", index: 0, stays: 12, curve },
    { name: "Empty", index: 1, stays: 0, curve: [] },
    { name: "Third", index: 2, stays: 5, curve },
  ];
  const { text, width, height } = stayPicture(panels, 6, "Stays");
  expect(text.match(/<path /g)).toHaveLength(4);
  expect(text.match(/Nobody came in/g)).toHaveLength(1);
  expect(text).toContain("A  &lt;New&gt; &amp; few");
  expect(text).toContain(`viewBox="0 0 ${width} ${height}"`);
  // Half of the months across, half of the share down.
  expect(text).toContain("170.0 60.0");
});

/** Points of two months, some of which are not known in the first. */
function randomMap(seed: number): ReplayMap {
  const rng = makeRng(seed);
  const n = 5 + rng.below(30);
  const month = (isKnown: (i: number) => boolean) => ({
    day: dayOf(2024, 1, 31),
    x: Float32Array.from({ length: n }, (_, i) => (isKnown(i) ? rng.next() : Number.NaN)),
    y: Float32Array.from({ length: n }, (_, i) => (isKnown(i) ? rng.next() : Number.NaN)),
    segment: Uint8Array.from({ length: n }, (_, i) => (i % 4 === 3 ? NO_SEGMENT : i % 4)),
  });
  return {
    axes: [],
    customerIds: Int32Array.from({ length: n }, (_, i) => i),
    months: [month((i) => i % 3 > 0), month(() => true)],
  };
}

test("a picture of a month has a point for each customer known then, where every month's picture would have it", () => {
  for (let seed = 1; seed <= 50; seed++) {
    const map = randomMap(seed);
    const [first, second] = [0, 1].map((at) => movingMapPicture(map, at, ["A"], "Map")?.text ?? "");
    const pointsOf = (text = "") => text.match(/<(circle|polygon) [^>]*>/g) ?? [];
    const known = Array.from(map.customerIds.keys()).filter((i) => i % 3 > 0);
    // One mark more is the legend's.
    expect(pointsOf(first)).toHaveLength(known.length + 1);
    expect(pointsOf(second)).toHaveLength(map.customerIds.length + 1);
    const [early] = map.months;
    const still: ReplayMap = { ...map, months: early ? [early, ...map.months.slice(1), early] : [] };
    expect(movingMapPicture(still, 2, ["A"], "Map")?.text).toBe(first);
  }
});

test("there is no picture of a month that there is not", () => {
  expect(movingMapPicture(randomMap(1), 2, [], "Map")).toBeUndefined();
});
