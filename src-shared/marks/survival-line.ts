/** A step of a curve that only falls. */
export interface FallingStep {
  readonly months: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

export interface SurvivalLine {
  /** The share that stays, as an SVG path of steps. */
  readonly line: string;
  /** Its 95 % interval as a closed path. */
  readonly band: string;
}

/** The marks of a survival curve on a plot of `most` months. */
export function survivalLine(steps: readonly FallingStep[], most: number, width: number, height: number): SurvivalLine {
  const x = (months: number) => (Math.min(months, most) / Math.max(1, most)) * width;
  const y = (share: number) => (1 - share) * height;
  const n = (value: number) => value.toFixed(1);
  const stairs = (of: "share" | "low" | "high"): [number, number][] => {
    const points: [number, number][] = [[0, y(1)]];
    let level = 1;
    for (const step of steps) {
      points.push([x(step.months), y(level)]);
      level = step[of];
      points.push([x(step.months), y(level)]);
    }
    points.push([width, y(level)]);
    return points;
  };
  const text = (points: readonly [number, number][]) => points.map(([px, py]) => `${n(px)} ${n(py)}`).join("L");
  return { line: `M${text(stairs("share"))}`, band: `M${text([...stairs("high"), ...stairs("low").toReversed()])}Z` };
}
