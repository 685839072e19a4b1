import type { PowerPoint } from "../campaign-power.ts";
import { evenTicks } from "./even-ticks.ts";

export interface PowerDot extends PowerPoint {
  readonly x: number;
  readonly y: number;
}

export interface PowerLine {
  /** SVG path through all points with a rise that can be seen. */
  readonly line: string;
  readonly dots: readonly PowerDot[];
  /** Where the plan is; undefined where it could see no rise. */
  readonly own: PowerDot | undefined;
  /** Heights of round shares. */
  readonly ticks: readonly { readonly y: number; readonly value: number }[];
}

const LEFT = 36;
const RIGHT = 16;
const TOP = 12;
const BOTTOM = 24;

/** The marks of smallest visible rises over the part that is held back, on a plot in pixels that begins at zero. O(points). */
export function powerLine(curve: readonly PowerPoint[], now: PowerPoint, width: number, height: number): PowerLine {
  const seen = [...curve, now].flatMap(({ detectable }) => (detectable === null ? [] : [detectable]));
  const highest = Math.max(...seen, 1e-6);
  const widest = Math.max(50, now.controlPercent);
  const x = (percent: number) => LEFT + (percent / widest) * (width - LEFT - RIGHT);
  const y = (share: number) => TOP + (1 - share / highest) * (height - TOP - BOTTOM);
  const dotOf = (point: PowerPoint): PowerDot[] =>
    point.detectable === null ? [] : [{ ...point, x: x(point.controlPercent), y: y(point.detectable) }];
  const dots = curve.flatMap(dotOf);
  return {
    line: dots.map((dot, i) => `${i === 0 ? "M" : "L"}${dot.x.toFixed(1)} ${dot.y.toFixed(1)}`).join(""),
    dots,
    own: dotOf(now)[0],
    ticks: evenTicks(highest).map((value) => ({ y: y(value), value })),
  };
}
