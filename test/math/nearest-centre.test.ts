import { expect, test } from "vitest";
import { matrixOf } from "../../src-main/math/matrix.ts";
import { nearestCentre } from "../../src-main/math/nearest-centre.ts";
import { squaredDistance } from "../../src-main/math/squared-distance.ts";

test("the squared distance of (1, 2) and (4, 6) is 3² + 4²", () => {
  expect(
    squaredDistance(
      matrixOf([
        [0, 0],
        [1, 2],
      ]),
      1,
      matrixOf([[4, 6]]),
      0,
    ),
  ).toBe(25);
});

test("every row gets its nearest centre, the first of equals", () => {
  const centres = matrixOf([
    [0, 0],
    [10, 0],
    [0, 10],
  ]);
  const rows = matrixOf([
    [1, 1],
    [9, 2],
    [5, 0],
    [2, 9],
    [5, 5],
  ]);
  expect(nearestCentre(rows, centres)).toEqual(Int32Array.of(0, 1, 0, 2, 0));
});
