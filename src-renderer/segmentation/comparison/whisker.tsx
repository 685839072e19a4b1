import { formatShare } from "../../../src-shared/format.ts";
import type { Interval } from "../../../src-shared/segmentation-comparison.ts";

/** A share with its 95 % interval on a scale from nothing to `most`. */
export function Whisker({ interval: { value, low, high }, most }: { interval: Interval; most: number }) {
  const percent = (share: number) => `${Math.min(100, Math.max(0, (share / most) * 100)).toFixed(1)}%`;
  const words = `${formatShare(value)}, between ${formatShare(low)} and ${formatShare(high)}`;
  return (
    <div className="whisker" role="img" aria-label={words} title={words}>
      <span className="range" style={{ left: percent(low), width: percent(high - low) }} />
      <span className="point" style={{ left: percent(value) }} />
    </div>
  );
}
