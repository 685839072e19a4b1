import "./charts.css";
import "./power-curve.css";
import type { PowerPoint } from "../../src-shared/campaign-power.ts";
import { formatNumber, formatShort } from "../../src-shared/format.ts";
import { powerLine } from "../../src-shared/marks/power-line.ts";
import { useWidth } from "./use-width.ts";

interface PowerCurveProps {
  readonly points: readonly PowerPoint[];
  /** As it is planned. */
  readonly now: PowerPoint;
  /** Asks for another part to be held back, in percent. */
  readonly onChoose: (controlPercent: number) => void;
}

const HEIGHT = 180;
const points = (share: number | null) => (share === null ? "none" : `${formatNumber(100 * share, 1)} points`);

/** The smallest rise that is seen by how many are held back, with what is planned; below it the same as a table of buttons. */
export function PowerCurve({ points: curve, now, onChoose }: PowerCurveProps) {
  const [element, width] = useWidth<HTMLDivElement>();
  const { line, dots, own, ticks } = powerLine(curve, now, width, HEIGHT);
  return (
    <figure className="stack tight">
      <figcaption className="soft small">
        Smallest rise that is seen, in points, by the part that is held back
      </figcaption>
      <div ref={element}>
        <svg
          className="chart power-curve"
          width={width}
          height={HEIGHT}
          role="img"
          aria-label={`Held back ${formatNumber(now.controlPercent)} %: smallest rise that is seen ${points(now.detectable)}`}
        >
          {ticks.map(({ y, value }) => (
            <g key={value}>
              <line className="grid" x1="36" x2={width} y1={y} y2={y} />
              <text x="30" y={y + 4} textAnchor="end">
                {formatShort(100 * value)}
              </text>
            </g>
          ))}
          <path className="power-line" d={line} />
          {dots.map(({ x, y, controlPercent, detectable }) => (
            <g key={controlPercent}>
              <circle className="power-dot" cx={x} cy={y} r="4" onClick={() => onChoose(controlPercent)}>
                <title>{`${controlPercent} % held back: ${points(detectable)}`}</title>
              </circle>
              <text x={x} y={HEIGHT - 4} textAnchor="middle">
                {controlPercent} %
              </text>
            </g>
          ))}
          {own && <circle className="power-own" cx={own.x} cy={own.y} r="6" />}
        </svg>
      </div>
      <details>
        <summary>As a table</summary>
        <table className="table narrow-table">
          <thead>
            <tr>
              <th scope="col">Held back</th>
              <th scope="col" className="right">
                Smallest rise that is seen
              </th>
            </tr>
          </thead>
          <tbody>
            {curve.map(({ controlPercent, detectable }) => (
              <tr key={controlPercent}>
                <th scope="row">
                  <button type="button" className="link" onClick={() => onChoose(controlPercent)}>
                    {controlPercent} %
                  </button>
                </th>
                <td className="right">{points(detectable)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
