import "./charts.css";
import { heatCells } from "../../src-shared/marks/heat-cells.ts";

interface WeekHeatProps {
  /** 7 rows, Monday first, row-major. */
  readonly values: readonly number[];
  readonly rowLabels: readonly string[];
  /** One a column; "" for a column without one. */
  readonly columnLabels: readonly string[];
  readonly colour: string;
  readonly label: string;
  /** What a cell says on hover. */
  readonly describe: (row: number, column: number, value: number) => string;
}

const LEFT = 34;
const TOP = 16;
const CELL = 17;

/** A week as a heat map: a row a day, a column an hour or a month. */
export function WeekHeat({ values, rowLabels, columnLabels, colour, label, describe }: WeekHeatProps) {
  const columns = columnLabels.length;
  const wide = (columns > 12 ? 1 : 2) * CELL;
  return (
    <svg
      className="chart week-heat"
      viewBox={`0 0 ${LEFT + columns * wide} ${TOP + rowLabels.length * CELL}`}
      role="img"
      aria-label={label}
    >
      {columnLabels.map((text, column) => (
        <text key={`${text}-${column * wide}`} x={LEFT + (column + 0.5) * wide} y={TOP - 5} textAnchor="middle">
          {text}
        </text>
      ))}
      {rowLabels.map((text, row) => (
        <text key={text} x={LEFT - 6} y={TOP + row * CELL + CELL * 0.7} textAnchor="end">
          {text}
        </text>
      ))}
      {heatCells(values, columns).map(({ row, column, value, strength }) => (
        <g key={`${row}-${column}`}>
          <rect
            className="week-cell"
            x={LEFT + column * wide}
            y={TOP + row * CELL}
            width={wide - 1}
            height={CELL - 1}
          />
          <rect
            x={LEFT + column * wide}
            y={TOP + row * CELL}
            width={wide - 1}
            height={CELL - 1}
            fill={colour}
            fillOpacity={strength}
          >
            <title>{describe(row, column, value)}</title>
          </rect>
        </g>
      ))}
    </svg>
  );
}
