/** A rectangle of a picture, in its units. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Divides a rectangle into boxes with areas in proportion to some values, as near to squares as a greedy choice makes them.
 * @param values 0 or more; one of 0 gets no area.
 * @returns a box for each value, in their order; together they fill the rectangle. O(n log n).
 * Bruls, Huizing & van Wijk 2000, Squarified treemaps, doi:10.1007/978-3-7091-6783-0_4.
 */
export function squarifiedTreemap(values: readonly number[], width: number, height: number): Box[] {
  const total = values.reduce((sum, value) => sum + value, 0);
  const boxes: Box[] = values.map(() => ({ x: 0, y: 0, width: 0, height: 0 }));
  if (!(total > 0)) return boxes;
  const scale = (width * height) / total;
  const waiting = values
    .map((value, place) => ({ place, area: value * scale }))
    .filter(({ area }) => area > 0)
    .sort((a, b) => b.area - a.area);
  let free: Box = { x: 0, y: 0, width, height };
  while (waiting.length > 0) {
    const side = Math.min(free.width, free.height);
    const count = bestCount(
      waiting.map(({ area }) => area),
      side,
    );
    const row = waiting.splice(0, count);
    free = placeRow(row, free, boxes);
  }
  return boxes;
}

/** How many of the areas go along a side before the worst of them gets longer again. */
function bestCount(areas: readonly number[], side: number): number {
  let count = 1;
  while (count < areas.length && worst(areas.slice(0, count + 1), side) <= worst(areas.slice(0, count), side))
    count += 1;
  return count;
}

/** The largest ratio of length to width among boxes that share a side. */
function worst(areas: readonly number[], side: number): number {
  const sum = areas.reduce((total, area) => total + area, 0);
  return Math.max(...areas.map((area) => Math.max((side ** 2 * area) / sum ** 2, sum ** 2 / (side ** 2 * area))));
}

/** Puts areas along the shorter side. @returns what is left of the rectangle. */
function placeRow(row: readonly { place: number; area: number }[], free: Box, boxes: Box[]): Box {
  const sum = row.reduce((total, { area }) => total + area, 0);
  const isUpright = free.width >= free.height;
  const side = isUpright ? free.height : free.width;
  const depth = sum / side;
  let at = 0;
  for (const { place, area } of row) {
    const length = area / depth;
    boxes[place] = isUpright
      ? { x: free.x, y: free.y + at, width: depth, height: length }
      : { x: free.x + at, y: free.y, width: length, height: depth };
    at += length;
  }
  return isUpright
    ? { x: free.x + depth, y: free.y, width: free.width - depth, height: free.height }
    : { x: free.x, y: free.y + depth, width: free.width, height: free.height - depth };
}
