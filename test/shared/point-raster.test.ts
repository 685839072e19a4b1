import { expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { markerMask } from "../../src-shared/marks/marker-mask.ts";
import { markerOutline } from "../../src-shared/marks/marker-outline.ts";
import { nearestPoint, type PointRaster, paintPoints, placeOf } from "../../src-shared/marks/point-raster.ts";
import { isInside, pointsInside } from "../../src-shared/marks/polygon.ts";
import { markerShapes } from "../../src-shared/palette.ts";

const opaque = { mask: { reach: 0, cover: Float32Array.of(1) }, opacity: 1 } as const;

function emptyRaster(width: number, height: number): PointRaster {
  return {
    width,
    height,
    pixels: new Uint8ClampedArray(4 * width * height),
    across: { from: 0, to: 1 },
    up: { from: 0, to: 1 },
  };
}

/** Twice the area is the sum over the edges (the shoelace formula). */
function areaOf(corners: readonly (readonly [number, number])[]): number {
  const doubled = corners.map(([x, y], i) => {
    const [nextX, nextY] = corners[(i + 1) % corners.length] ?? [0, 0];
    return x * nextY - nextX * y;
  });
  return Math.abs(doubled.reduce((sum, part) => sum + part, 0)) / 2;
}

test.each(markerShapes)("the pixels of a %s cover its area, and none lies beyond its reach", (shape) => {
  for (const radius of [0.5, 1.5, 3, 7.3]) {
    const { reach, cover } = markerMask(shape, radius);
    const outline = markerOutline(shape);
    const area = outline.length === 0 ? Math.PI : areaOf(outline);
    const covered = cover.reduce((sum, share) => sum + share, 0);
    expect(cover).toHaveLength((2 * reach + 1) ** 2);
    // An even grid of 8 × 8 samples a pixel misses at most what lies within a sample of the edge.
    expect(Math.abs(covered - area * radius ** 2)).toBeLessThan(0.6 * radius);
  }
});

test("points of any opacity laid over each other have the colour and cover that light through them would have", () => {
  const rng = makeRng(5);
  for (let trial = 0; trial < 40; trial++) {
    const styles = Array.from({ length: 3 }, () => ({
      ...opaque,
      opacity: 0.2 + 0.8 * rng.next(),
      colour: [rng.below(256), rng.below(256), rng.below(256)] as const,
    }));
    const raster = emptyRaster(1, 1);
    const middle = Float32Array.of(0.5, 0.5, 0.5);
    paintPoints(raster, { x: middle, y: middle, style: Uint16Array.of(0, 1, 2) }, styles);
    let [red, alpha] = [0, 0];
    for (const { opacity, colour } of styles) {
      red = colour[0] * opacity + red * (1 - opacity);
      alpha = opacity + alpha * (1 - opacity);
    }
    expect(Math.abs((raster.pixels[3] ?? 0) - 255 * alpha)).toBeLessThan(3);
    expect(Math.abs((raster.pixels[0] ?? 0) - red / alpha)).toBeLessThan(4);
  }
});

test("painted in pieces a picture is the same, and points without a place or a style leave none", () => {
  const rng = makeRng(6);
  const x = Float32Array.from({ length: 300 }, (_, i) => (i % 50 === 0 ? Number.NaN : 1.4 * rng.next() - 0.2));
  const y = Float32Array.from({ length: 300 }, () => 1.4 * rng.next() - 0.2);
  const points = { x, y, style: Uint16Array.from(x, () => rng.below(3)) };
  const style = { mask: markerMask("star", 3), opacity: 0.5, colour: [10, 200, 30] as const };
  const styles = [style, undefined, style];
  const [whole, pieces] = [emptyRaster(60, 40), emptyRaster(60, 40)];
  paintPoints(whole, points, styles);
  for (let start = 0; start < 300; start += 70) paintPoints(pieces, points, styles, start, Math.min(300, start + 70));
  expect(pieces.pixels).toEqual(whole.pixels);
  const none = emptyRaster(60, 40);
  paintPoints(none, points, [undefined, style, undefined].slice(0, 1));
  expect(none.pixels.every((value) => value === 0)).toBe(true);
});

test("a point is painted in the pixel where it is found again, upwards being more", () => {
  const rng = makeRng(7);
  for (let trial = 0; trial < 50; trial++) {
    const raster = emptyRaster(40, 30);
    const [x, y] = [Float32Array.of(rng.next()), Float32Array.of(rng.next())];
    paintPoints(raster, { x, y, style: Uint16Array.of(0) }, [{ ...opaque, colour: [1, 2, 3] }]);
    const pixel = raster.pixels.findIndex((value, i) => i % 4 === 3 && value > 0) >> 2;
    const [column, row] = [pixel % 40, Math.floor(pixel / 40)];
    expect(column).toBe(Math.floor((x[0] ?? 0) * 40));
    expect(row).toBe(Math.floor((1 - (y[0] ?? 0)) * 30));
    expect(nearestPoint(raster, { x, y }, column + 0.5, row + 0.5, 1)).toBe(0);
    expect(nearestPoint(raster, { x, y }, column + 3, row, 1)).toBeUndefined();
  }
});

test("the nearest point is the one that a search through all distances finds", () => {
  const rng = makeRng(8);
  const raster = emptyRaster(500, 300);
  const x = Float32Array.from({ length: 400 }, () => rng.next());
  const y = Float32Array.from({ length: 400 }, () => rng.next());
  const { left, perX, top, perY } = placeOf(raster);
  for (let trial = 0; trial < 50; trial++) {
    const [column, row] = [500 * rng.next(), 300 * rng.next()];
    const distances = Array.from(x, (value, i) =>
      Math.hypot(left + value * perX - column, top + (y[i] ?? 0) * perY - row),
    );
    const least = Math.min(...distances);
    const found = nearestPoint(raster, { x, y }, column, row, 20);
    expect(found === undefined ? Number.POSITIVE_INFINITY : distances[found]).toBe(
      least <= 20 ? least : Number.POSITIVE_INFINITY,
    );
  }
});

test("inside a lasso is where a ray crosses its line an odd number of times, in any direction", () => {
  const rng = makeRng(9);
  const xs = Array.from({ length: 9 }, () => rng.next());
  const ys = Array.from({ length: 9 }, () => rng.next());
  const points = {
    x: Float32Array.from({ length: 500 }, () => rng.next()),
    y: Float32Array.from({ length: 500 }, () => rng.next()),
  };
  const inside = pointsInside(points, xs, ys);
  expect(inside.some((is) => is === 1) && inside.some((is) => is === 0)).toBe(true);
  inside.forEach((is, i) => {
    const [x, y] = [points.x[i] ?? 0, points.y[i] ?? 0];
    expect(isInside(y, x, ys, xs)).toBe(is === 1);
    expect(
      isInside(
        -x,
        -y,
        xs.map((value) => -value),
        ys.map((value) => -value),
      ),
    ).toBe(is === 1);
  });
});
