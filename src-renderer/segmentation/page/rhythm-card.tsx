import { formatCount, formatShare } from "../../../src-shared/format.ts";
import type { SegmentRhythm } from "../../../src-shared/segmentation-page.ts";
import { columnWords, rhythmSentence, shortMonths, weekdays } from "../../../src-shared/segmentation-page-words.ts";
import { WeekHeat } from "../../charts/week-heat.tsx";
import { Card } from "../../ui/page.tsx";

const shortDays = weekdays.map((day) => day.slice(0, 3));
const hours = Array.from({ length: 24 }, (_, hour) => (hour % 3 === 0 ? String(hour) : ""));

/** When the segment's customers order, by day and hour or by day and month, beside all others. */
export function RhythmCard({
  rhythm: { rhythm, orders, othersOrders },
  colour,
}: {
  rhythm: SegmentRhythm;
  colour: string;
}) {
  const { columns, own, others } = rhythm;
  const sides = [
    { title: `This segment, ${formatCount(orders, "order")}`, values: own, total: orders, fill: colour },
    {
      title: `All others, ${formatCount(othersOrders, "order")}`,
      values: others,
      total: othersOrders,
      fill: "var(--text-soft)",
    },
  ];
  return (
    <Card term="order" title="When they order">
      <p>{rhythmSentence(rhythm)}</p>
      <div className="rhythm-sides">
        {sides.map(({ title, values, total, fill }) => (
          <figure key={title}>
            <figcaption className="soft small">{title}</figcaption>
            <WeekHeat
              values={values}
              rowLabels={shortDays}
              columnLabels={columns === "hours" ? hours : shortMonths}
              colour={fill}
              label={`Orders by weekday and ${columns === "hours" ? "hour" : "month"}. ${title}.`}
              describe={(row, column, value) =>
                `${weekdays[row]}, ${columnWords(columns, column)}: ${formatCount(value, "order")} (${formatShare(total > 0 ? value / total : 0)})`
              }
            />
          </figure>
        ))}
      </div>
      {columns === "months" && (
        <p className="soft small">The orders have no time of day, so the months stand beside the weekdays.</p>
      )}
    </Card>
  );
}
