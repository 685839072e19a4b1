import "./charts.css";
import type { OrderOfCustomer } from "../../src-shared/activity.ts";
import { formatMoney } from "../../src-shared/format.ts";
import { isoDay } from "../../src-shared/units.ts";
import { useWidth } from "./use-width.ts";

/** The orders of a customer on a time line: a stem as tall as its money, returns below the line. */
export function OrderTimeline({
  orders,
  currency,
  until,
}: {
  orders: readonly OrderOfCustomer[];
  currency: string;
  until: number;
}) {
  const [element, width] = useWidth<HTMLDivElement>();
  const height = 150;
  const middle = 104;
  const from = Math.min(until, ...orders.map((order) => order.day));
  const to = Math.max(until, ...orders.map((order) => order.day));
  const most = Math.max(1, ...orders.map((order) => Math.max(order.saleMinor, -order.returnMinor)));
  const x = (day: number) => 8 + ((day - from) / Math.max(1, to - from)) * (width - 16);
  const size = (minor: number) => Math.max(2, (Math.abs(minor) / most) * (middle - 12));
  return (
    <div ref={element}>
      <svg
        className="chart"
        width={width}
        height={height}
        role="img"
        aria-label={`${orders.length} orders from ${isoDay(from)} to ${isoDay(to)}`}
      >
        <line className="axis" x1="0" x2={width} y1={middle} y2={middle} />
        {orders.map((order) => (
          <g key={order.orderId}>
            {order.saleMinor > 0 && (
              <rect
                className="bar-mark"
                x={x(order.day) - 1.5}
                y={middle - size(order.saleMinor)}
                width="3"
                height={size(order.saleMinor)}
                rx="1.5"
              >
                <title>{`${isoDay(order.day)}: ${formatMoney(order.saleMinor, currency)}`}</title>
              </rect>
            )}
            {order.returnMinor < 0 && (
              <rect
                className="return-mark"
                x={x(order.day) - 1.5}
                y={middle}
                width="3"
                height={Math.min(24, size(order.returnMinor))}
                rx="1.5"
              >
                <title>{`${isoDay(order.day)}: ${formatMoney(order.returnMinor, currency)} returned`}</title>
              </rect>
            )}
          </g>
        ))}
        <text x="0" y={height - 4}>
          {isoDay(from)}
        </text>
        <text x={width} y={height - 4} textAnchor="end">
          {isoDay(to)}
        </text>
      </svg>
    </div>
  );
}
