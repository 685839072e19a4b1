import { type ReactNode, useState } from "react";
import type { Loss, Waterfall } from "../../src-shared/campaign.ts";
import type { DraftPlan } from "../../src-shared/campaign-draft.ts";
import { formatCount, formatNumber } from "../../src-shared/format.ts";
import { words } from "./campaign-words.ts";
import { LostDialog } from "./lost-dialog.tsx";

interface WaterfallTableProps {
  readonly waterfall: Waterfall;
  /** To list who is lost by; absent: what was counted when the arms were drawn, which names nobody any more. */
  readonly plan?: DraftPlan;
  readonly isOld?: boolean;
}

/** How many people are left after each question, as bars that can only get shorter. */
export function WaterfallTable({ waterfall, plan, isOld = false }: WaterfallTableProps) {
  const [asked, setAsked] = useState<{ loss: Loss; words: string }>();
  const width = (count: number) => `${waterfall.people === 0 ? 0 : (100 * count) / waterfall.people}%`;
  return (
    <>
      {plan && <p className="soft small">{words.waterfallHelp}</p>}
      <table className="table waterfall" data-term="waterfall" aria-busy={isOld}>
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col" className="right">
              Lost
            </th>
            <th scope="col" className="right">
              Left
            </th>
            <th scope="col" className="bar-column">
              <span className="unseen">Left, as a bar</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <Row label={words.inSegments} lost="" left={waterfall.people} width={width(waterfall.people)} />
          {waterfall.steps.map((step) => (
            <Row
              key={step.loss}
              label={step.words}
              left={step.left}
              width={width(step.left)}
              lost={
                plan && step.lost > 0 ? (
                  <button
                    type="button"
                    className="link number"
                    aria-label={`${step.words}: ${formatCount(step.lost, "customer")}`}
                    onClick={() => setAsked(step)}
                  >
                    −{formatNumber(step.lost)}
                  </button>
                ) : (
                  formatNumber(-step.lost)
                )
              }
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              Audience
            </th>
            <td className="right">
              <strong>{formatNumber(waterfall.audience)}</strong>
            </td>
          </tr>
        </tfoot>
      </table>
      {plan && asked && (
        <LostDialog plan={plan} loss={asked.loss} title={asked.words} onClose={() => setAsked(undefined)} />
      )}
    </>
  );
}

function Row({ label, lost, left, width }: { label: string; lost: ReactNode; left: number; width: string }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td className="right">{lost}</td>
      <td className="right">{formatNumber(left)}</td>
      <td className="bar-column" aria-hidden="true">
        <span className="level-track">
          <span style={{ width }} />
        </span>
      </td>
    </tr>
  );
}
