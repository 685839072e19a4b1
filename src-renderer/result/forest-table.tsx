import type { CampaignResult } from "../../src-shared/result-campaign.ts";
import { type Comparison, verdicts } from "../../src-shared/result-lift.ts";
import { EffectBar } from "../charts/effect-bar.tsx";
import { differenceWords, intervalWords } from "./result-figures.ts";
import { verdictTones, words } from "./result-words.ts";

/** Of all segments taken together a share of findings as small as this is false. */
const FALSE_DISCOVERIES = 0.05;

/** A forest plot: the goal's difference in each segment with its interval, and which of them may be relied on. */
export function ForestTable({ measured }: { measured: CampaignResult }) {
  const outcome = measured.headline[0]?.outcome;
  const rows = measured.segments.flatMap(({ segment, comparisons }) =>
    comparisons.filter((one) => one.outcome === outcome).map((one) => ({ segment, one })),
  );
  const reach = Math.max(
    0,
    ...rows.flatMap(({ one }) => [one.difference, one.interval?.low ?? 0, one.interval?.high ?? 0].map(Math.abs)),
  );
  return (
    <div className="stack">
      <p className="soft prose">{words.segmentsHelp}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard */}
      <section className="scroll-x" tabIndex={0} aria-label={words.segments}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Segment</th>
              <th scope="col">Arm</th>
              <th scope="col">{`Fewer ← 0 → more`}</th>
              <th scope="col" className="right">
                Difference
              </th>
              <th scope="col" className="right">
                95 %
              </th>
              <th scope="col">Verdict</th>
              <th scope="col">Finding</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ segment, one }) => (
              <tr key={`${segment} ${one.arm}`}>
                <th scope="row">{segment}</th>
                <td>{one.arm}</td>
                <td>
                  <EffectBar
                    effect={one.difference}
                    low={one.interval?.low ?? one.difference}
                    high={one.interval?.high ?? one.difference}
                    reach={reach || 1}
                  />
                </td>
                <td className="right">{differenceWords(one.kind, one.difference)}</td>
                <td className="right">{intervalWords(one.kind, one.interval)}</td>
                <td>
                  <span className={`verdict ${verdictTones[one.verdict]}`}>{verdicts[one.verdict]}</span>
                </td>
                <td>{isFound(one) ? `★ ${words.found}` : "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function isFound({ adjustedP, verdict }: Comparison): boolean {
  return verdict !== "broken-test" && adjustedP !== null && adjustedP <= FALSE_DISCOVERIES;
}
