import "./charts.css";
import "./movement.css";
import { useMemo } from "react";
import { segmentMark } from "../../src-shared/palette.ts";
import type { ReplayMap } from "../../src-shared/segmentation-replay.ts";
import { isoDay } from "../../src-shared/units.ts";
import { useTheme } from "../ui/theme.ts";
import { useWidth } from "./use-width.ts";

const HEIGHT = 300;
const INSET = 10;

/** The same customers as points month after month; they glide to where the next month has them. */
export function MovingMap({ map, at }: { map: ReplayMap; at: number }) {
  const theme = useTheme();
  const [element, width] = useWidth<HTMLDivElement>();
  const frame = useMemo(() => frameOf(map), [map]);
  const month = map.months[at];
  if (!month) return null;
  const x = (value: number) => INSET + ((value - frame.left) / (frame.right - frame.left)) * (width - 2 * INSET);
  const y = (value: number) =>
    HEIGHT - INSET - ((value - frame.bottom) / (frame.top - frame.bottom)) * (HEIGHT - 2 * INSET);
  const words = `A sample of ${map.customerIds.length} customers on ${isoDay(month.day)}. Across: ${map.axes[0]?.words ?? ""}. Up: ${map.axes[1]?.words ?? ""}.`;
  return (
    <div ref={element}>
      <svg className="chart moving" width={width} height={HEIGHT} role="img" aria-label={words}>
        {Array.from(map.customerIds, (id, i) => {
          const [px, py] = [month.x[i] ?? Number.NaN, month.y[i] ?? Number.NaN];
          const isThere = Number.isFinite(px) && Number.isFinite(py);
          return (
            <circle
              key={id}
              r="3"
              fill={segmentMark(month.segment[i] ?? 0)[theme]}
              opacity={isThere ? 0.75 : 0}
              style={{ transform: isThere ? `translate(${x(px).toFixed(1)}px, ${y(py).toFixed(1)}px)` : undefined }}
            />
          );
        })}
      </svg>
      <p className="soft small">
        {`Across: ${map.axes[0]?.words ?? "nothing"}. Up: ${map.axes[1]?.words ?? "nothing"}. `}
        {`The same ${map.customerIds.length} customers every month, on the axes of the segments' own map.`}
      </p>
    </div>
  );
}

/** The least and the most of all months, so that only customers move and never the axes. */
function frameOf(map: ReplayMap) {
  const range = (of: "x" | "y") => {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const month of map.months) {
      for (const value of month[of]) {
        if (value < least) least = value;
        if (value > most) most = value;
      }
    }
    return most > least ? [least, most] : [least - 1, least + 1];
  };
  const [[left = 0, right = 1], [bottom = 0, top = 1]] = [range("x"), range("y")];
  return { left, right, bottom, top };
}
