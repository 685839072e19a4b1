/**
 * Whether a point lies in a polygon, by the even-odd rule; the polygon closes itself.
 * @param xs and ys of its corners. O(corners). Shimrat 1962, doi:10.1145/368637.368653.
 */
export function isInside(x: number, y: number, xs: ArrayLike<number>, ys: ArrayLike<number>): boolean {
  let inside = false;
  for (let i = 0, before = xs.length - 1; i < xs.length; before = i++) {
    const [y0, y1] = [ys[before] ?? 0, ys[i] ?? 0];
    if (y0 > y === y1 > y) continue;
    const [x0, x1] = [xs[before] ?? 0, xs[i] ?? 0];
    if (x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
  }
  return inside;
}

/** @returns 1 for each point inside, else 0. O(points + points within the polygon's box × corners). */
export function pointsInside(
  points: { readonly x: Float32Array; readonly y: Float32Array },
  xs: readonly number[],
  ys: readonly number[],
): Uint8Array {
  const inside = new Uint8Array(points.x.length);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [bottom, top] = [Math.min(...ys), Math.max(...ys)];
  for (let i = 0; i < inside.length; i++) {
    const [x, y] = [points.x[i] ?? Number.NaN, points.y[i] ?? Number.NaN];
    if (x >= left && x <= right && y >= bottom && y <= top && isInside(x, y, xs, ys)) inside[i] = 1;
  }
  return inside;
}
