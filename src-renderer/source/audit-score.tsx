import { formatNumber, formatShare } from "../../src-shared/format.ts";
import { type AuditReport, auditParts } from "../../src-shared/source-audit.ts";
import { Explained } from "../ui/explained.tsx";
import { Card } from "../ui/page.tsx";

const RADIUS = 52;
const AROUND = 2 * Math.PI * RADIUS;

/** Never rounded up: 100 means that nothing at all was found wanting. */
const whole = (score: number) => formatNumber(Math.floor(score + 1e-9));

/** The score as a ring, its five parts as bars, and how each is computed. */
export function ScoreCard({ report }: { report: AuditReport }) {
  const { score, parts } = report;
  return (
    <Card term="auditScore" className="audit-score">
      <div className="audit-ring">
        <svg
          width="136"
          height="136"
          role="img"
          aria-label={`Score: ${score === undefined ? "none" : whole(score)} of 100`}
        >
          <circle className="audit-ring-ground" cx="68" cy="68" r={RADIUS} />
          <circle
            className="audit-ring-mark"
            cx="68"
            cy="68"
            r={RADIUS}
            strokeDasharray={`${((score ?? 0) / 100) * AROUND} ${AROUND}`}
            transform="rotate(-90 68 68)"
          />
          <text className="audit-ring-number" x="68" y="70" textAnchor="middle">
            {score === undefined ? "–" : whole(score)}
          </text>
          <text className="audit-ring-word" x="68" y="90" textAnchor="middle">
            of 100
          </text>
        </svg>
      </div>
      <div className="audit-parts">
        <table className="table">
          <thead className="unseen">
            <tr>
              <th scope="col">Part</th>
              <th scope="col">Score</th>
            </tr>
          </thead>
          <tbody>
            {parts.map(({ part, score: partScore }) => (
              <tr key={part} data-term={`audit.${part}`}>
                <th scope="row">
                  <Explained term={`audit.${part}`}>{auditParts[part].label}</Explained>
                </th>
                <td className="audit-bar-cell">
                  <div className="audit-bar" aria-hidden="true">
                    <div style={{ transform: `scaleX(${(partScore ?? 0) / 100})` }} />
                  </div>
                  <span className="number">{partScore === undefined ? "–" : whole(partScore)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <details>
          <summary>How the score is computed</summary>
          <p className="soft small prose">
            Each measure is the share of what was looked at that is as it should be. A part multiplies its measures:
            about the share of the data that none of its checks objects to. The score is the mean of the parts.
            Accepting a finding does not raise it; repairing one does.
          </p>
          <dl className="audit-measures">
            {parts
              .filter(({ measures }) => measures.length > 0)
              .map(({ part, measures }) => (
                <div key={part} data-term={`audit.${part}`}>
                  <dt>{auditParts[part].label}</dt>
                  {measures.map(({ words, share }) => (
                    <dd key={words}>
                      <span>{words}</span>
                      <span className="number">{formatShare(share)}</span>
                    </dd>
                  ))}
                </div>
              ))}
          </dl>
        </details>
      </div>
    </Card>
  );
}
