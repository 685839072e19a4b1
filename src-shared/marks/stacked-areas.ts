/** A layer of a picture of sizes over time. */
export interface AreaLayer {
  /** Position of its group. */
  readonly group: number;
  /** The outline as an SVG path. */
  readonly path: string;
}

export interface StackedAreas {
  readonly layers: readonly AreaLayer[];
  /** Of each moment. */
  readonly xs: readonly number[];
  /** The largest sum of all moments, at the top of the picture. */
  readonly most: number;
}

/**
 * Sizes of groups over time, stacked, the first group at the bottom.
 * @param sizes one list a moment, of the size of each group. @param days of the moments, ascending: time is to scale.
 */
export function stackedAreas(
  sizes: readonly (readonly number[])[],
  days: readonly number[],
  width: number,
  height: number,
): StackedAreas {
  const groups = sizes[0]?.length ?? 0;
  const most = Math.max(1, ...sizes.map((moment) => moment.reduce((sum, size) => sum + size, 0)));
  const [first, last] = [days[0] ?? 0, days.at(-1) ?? 0];
  const xs = days.map((day) => (last > first ? ((day - first) / (last - first)) * width : width));
  const n = (value: number) => value.toFixed(1);
  const layers = Array.from({ length: groups }, (_, group) => {
    const under = sizes.map((moment) => moment.slice(0, group).reduce((sum, size) => sum + size, 0));
    const y = (count: number) => n(height - (count / most) * height);
    const above = sizes.map((moment, i) => `${n(xs[i] ?? 0)} ${y((under[i] ?? 0) + (moment[group] ?? 0))}`);
    const below = under.map((count, i) => `${n(xs[i] ?? 0)} ${y(count)}`).toReversed();
    return { group, path: `M${[...above, ...below].join("L")}Z` };
  });
  return { layers, xs, most };
}
