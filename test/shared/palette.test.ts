import { describe, expect, test } from "vitest";
import { HUES, segmentLetter, segmentMark } from "../../src-shared/palette.ts";
import { ciede2000, contrast, labOf, visions } from "./colour-vision.ts";

/** Differences in CIEDE2000, where about 1 is just noticeable side by side on a screen. */
const NEIGHBOURS = 13;
const ALL_PAIRS = 9;
const ALL_PAIRS_NORMAL = 13;
/** Most studies have no more segments than this, so these are kept as far apart as neighbours. */
const FIRST = 6;

const themes = [
  { theme: "light", surface: "#ffffff", badgeText: "#ffffff" },
  { theme: "dark", surface: "#191d23", badgeText: "#10141a" },
] as const;

describe("CIEDE2000", () => {
  // Pairs 1, 7, 17, 20 and 34 of table 1 in Sharma, Wu & Dalal 2005; four decimals are printed.
  test.each([
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, 0, 0], [50, -1, 2], 2.3669],
    [[50, 2.5, 0], [73, 25, -18], 27.1492],
    [[50, 2.5, 0], [58, 24, 15], 19.4535],
    [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
  ] as const)("of %j and %j is %d", (a, b, difference) => {
    expect(ciede2000(a, b)).toBeCloseTo(difference, 4);
  });
});

test("each vision sees white as white", () => {
  for (const vision of Object.values(visions)) expect(labOf("#ffffff", vision)[0]).toBeCloseTo(100, 3);
});

describe.each(themes)("in the $theme theme", ({ theme, surface, badgeText }) => {
  const hues = Array.from({ length: HUES }, (_, index) => segmentMark(index)[theme]);

  test("there are twelve different hues", () => {
    expect(new Set(hues).size).toBe(12);
  });

  describe.each(Object.entries(visions))("for %s", (name, vision) => {
    const colours = hues.map((hue) => labOf(hue, vision));
    const least = (i: number, j: number) => {
      if (j === i + 1 || j < FIRST) return NEIGHBOURS;
      return name === "normal vision" ? ALL_PAIRS_NORMAL : ALL_PAIRS;
    };

    test(`neighbours and the first six differ by ${NEIGHBOURS} or more, all pairs by ${least(0, 11)}`, () => {
      const close = colours.flatMap((a, i) =>
        colours.flatMap((b, j) => (i < j && ciede2000(a, b) < least(i, j) ? [`${hues[i]} ${hues[j]}`] : [])),
      );
      expect(close).toEqual([]);
    });
  });

  test("every hue stands out from the surface with a contrast of at least 3 to 1", () => {
    expect(hues.filter((hue) => contrast(hue, surface) < 3)).toEqual([]);
  });

  test("a badge's letter can be read on every hue with a contrast of at least 4.5 to 1", () => {
    expect(hues.filter((hue) => contrast(hue, badgeText) < 4.5)).toEqual([]);
  });
});

test("fifty segments all have a letter of their own, and none shares both hue and shape with another", () => {
  const marks = Array.from({ length: 50 }, (_, index) => segmentMark(index));
  expect(new Set(marks.map(({ letter }) => letter)).size).toBe(50);
  expect(new Set(marks.map(({ light, shape }) => `${light} ${shape}`)).size).toBe(50);
});

test.each([
  [0, "A"],
  [25, "Z"],
  [26, "AA"],
  [51, "AZ"],
  [52, "BA"],
  [701, "ZZ"],
  [702, "AAA"],
])("segment %i has the letter %s", (index, letter) => {
  expect(segmentLetter(index)).toBe(letter);
});
