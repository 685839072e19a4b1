import { formatCount, formatNumber, formatShare } from "../../../src-shared/format.ts";
import { stayPicture } from "../../../src-shared/marks/stay-svg.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { SegmentStay } from "../../../src-shared/segmentation-replay.ts";
import { StayCurve } from "../../charts/stay-curve.tsx";
import { StateName } from "../state-name.tsx";
import { movementWords as words } from "./movement-words.ts";

/** How long customers stay in each segment, as a curve and in a sentence. */
export function StayTable({ segmentation, stays }: { segmentation: Segmentation; stays: readonly SegmentStay[] }) {
  const most = longestStay(stays);
  return (
    <div className="stack tight">
      <p className="soft small prose">{words.staysHelp}</p>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Segment</th>
            <th scope="col">{`Share that stays, over ${formatCount(most, "month")}`}</th>
            <th scope="col">Half leave within</th>
            <th scope="col">Stay longer than 6 months</th>
            <th scope="col" className="right">
              Stays seen
            </th>
          </tr>
        </thead>
        <tbody>
          {stays.map((stay) => {
            const name = segmentation.segments[stay.index]?.name ?? "";
            return (
              <tr key={stay.index}>
                <th scope="row">
                  <StateName index={stay.index} name={name} />
                </th>
                <td>
                  {stay.stays > 0 && (
                    <StayCurve
                      steps={stay.curve}
                      most={most}
                      index={stay.index}
                      label={`Share that stays in ${name} over ${formatCount(most, "month")}`}
                    />
                  )}
                </td>
                <td>{stay.stays === 0 ? "–" : medianWords(stay, most)}</td>
                <td>{stay.stays === 0 ? "–" : shareAfter(stay, 6)}</td>
                <td className="right">{formatNumber(stay.stays)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The curves as a picture of their own. */
export function stayPictureOf({ segments, name }: Segmentation, stays: readonly SegmentStay[]) {
  const panels = stays.map((stay) => ({ ...stay, name: segments[stay.index]?.name ?? "" }));
  return stayPicture(panels, longestStay(stays), `${words.stays}, ${name}`);
}

/** @returns months after which nobody was seen to leave any more; at least 1. */
function longestStay(stays: readonly SegmentStay[]): number {
  return Math.max(1, ...stays.flatMap(({ curve }) => curve.map(({ months }) => months)));
}

function medianWords({ medianMonths }: SegmentStay, most: number): string {
  return medianMonths === null ? `not within ${formatCount(most, "month")}` : formatCount(medianMonths, "month");
}

/** @returns the share that stays longer than so many months, with its interval. */
function shareAfter({ curve }: SegmentStay, months: number): string {
  const step = curve.findLast((one) => one.months <= months);
  if (!step) return "all";
  return `${formatShare(step.share)} (${formatShare(step.low)} to ${formatShare(step.high)})`;
}
