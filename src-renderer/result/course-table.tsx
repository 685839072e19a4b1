import { formatShare } from "../../src-shared/format.ts";
import { isoDay } from "../../src-shared/units.ts";
import type { CourseLine } from "../charts/course-chart.tsx";
import { amountWords } from "./result-figures.ts";

/** A row a week, and the last day. */
const STEP_DAYS = 7;

interface CourseTableProps {
  readonly lines: readonly CourseLine[];
  readonly fromDay: number;
  readonly unit: "share" | "amount";
  readonly currency: string;
}

/** The lines of the chart in figures. */
export function CourseTable({ lines, fromDay, unit, currency }: CourseTableProps) {
  const days = Math.max(0, ...lines.map(({ values }) => values.length));
  const shown = Array.from({ length: days }, (_, day) => day).filter(
    (day) => day % STEP_DAYS === 0 || day === days - 1,
  );
  const format = (value: number) => (unit === "share" ? formatShare(value) : amountWords(value, currency));
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">Until</th>
          {lines.map(({ name }) => (
            <th key={name} scope="col" className="right">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map((day) => (
          <tr key={day}>
            <th scope="row">{isoDay(fromDay + day)}</th>
            {lines.map(({ name, values }) => (
              <td key={name} className="right">
                {format(values[day] ?? 0)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
