/** Two distributions over the same bins: one as bars, the other as a stepped line before them. */
export interface OverlaidBars {
  readonly bars: readonly { readonly x: number; readonly y: number; readonly width: number; readonly height: number }[];
  /** An SVG path. */
  readonly line: string;
}

/** Between two bars, in units of the picture. */
const GAP = 1;

/** @param own shares of the bars. @param others shares of the line, as many. */
export function overlaidBars(
  own: readonly number[],
  others: readonly number[],
  width: number,
  height: number,
): OverlaidBars {
  const most = Math.max(...own, ...others, Number.MIN_VALUE);
  const step = width / Math.max(1, own.length);
  const tall = (share: number) => (share / most) * height;
  const n = (value: number) => Number(value.toFixed(2));
  const bars = own.map((share, i) => ({
    x: n(i * step + GAP / 2),
    y: n(height - tall(share)),
    width: n(Math.max(GAP, step - GAP)),
    height: n(tall(share)),
  }));
  const steps = others.map((share, i) => `V${n(height - tall(share))}H${n((i + 1) * step)}`);
  return { bars, line: others.length === 0 ? "" : `M0 ${height}${steps.join("")}V${height}` };
}
