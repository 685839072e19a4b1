import { X } from "lucide-react";
import { useState } from "react";
import type { DraftPlan } from "../../src-shared/campaign-draft.ts";
import { formatNumber } from "../../src-shared/format.ts";
import { Button } from "../ui/button.tsx";
import { Field, Select } from "../ui/field.tsx";
import { ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { SegmentBadge } from "../ui/segment-badge.tsx";
import type { PlanStepProps } from "./audience-step.tsx";
import { words } from "./campaign-words.ts";
import { withSegment } from "./plan-edits.ts";
import { type ChosenSegment, useChosenSegments, useSegmentsToChoose } from "./use-segments.ts";

/** Whose segments are in and whose are left out; segmentations are looked through one at a time. */
export function SegmentChoice({ plan, onPlan }: PlanStepProps) {
  const chosen = useChosenSegments(plan);
  const [picked, setPicked] = useState<number>();
  const first = chosen.state === "done" ? chosen.value[0]?.segmentationId : undefined;
  const offered = useSegmentsToChoose(picked ?? first);
  if (offered.state === "failed") return <ErrorNotice error={offered.error} onRetry={offered.retry} />;
  if (offered.state === "loading") return <Skeleton height={220} />;
  const { listings, shown } = offered.value;
  if (!shown) return <p className="soft">{words.noSegments}</p>;
  const elsewhere =
    chosen.state === "done" ? chosen.value.filter(({ segmentationId }) => segmentationId !== shown.segmentationId) : [];
  return (
    <div className="stack">
      {listings.length > 1 && (
        <Field label={words.segmentation}>
          {(ids) => (
            <Select
              {...ids}
              value={String(shown.segmentationId)}
              options={listings.map(({ segmentationId, name }) => ({ value: String(segmentationId), label: name }))}
              onChange={(id) => setPicked(Number(id))}
            />
          )}
        </Field>
      )}
      <table className="table" aria-label={words.segments}>
        <thead>
          <tr>
            <th scope="col">Segment</th>
            <th scope="col" className="right">
              Customers
            </th>
            <th scope="col">{words.in}</th>
            <th scope="col">{words.out}</th>
          </tr>
        </thead>
        <tbody>
          {shown.segments.map((segment) => (
            <tr key={segment.segmentId}>
              <th scope="row">
                <span className="row">
                  <SegmentBadge index={segment.index} /> {segment.name}
                </span>
              </th>
              <td className="right">{formatNumber(segment.customers)}</td>
              {(["in", "out"] as const).map((place) => (
                <td key={place} className="narrow">
                  <SegmentBox plan={plan} onPlan={onPlan} place={place} segment={segment} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {elsewhere.length > 0 && <Elsewhere plan={plan} onPlan={onPlan} segments={elsewhere} />}
    </div>
  );
}

interface SegmentBoxProps extends PlanStepProps {
  readonly place: "in" | "out";
  readonly segment: { readonly segmentId: number; readonly name: string };
}

function SegmentBox({ plan, onPlan, place, segment: { segmentId, name } }: SegmentBoxProps) {
  return (
    <input
      type="checkbox"
      aria-label={`${name}: ${words[place].toLowerCase()}`}
      checked={placeOf(plan, segmentId) === place}
      onChange={(event) => onPlan(withSegment(plan, segmentId, event.target.checked ? place : "neither"))}
    />
  );
}

function placeOf({ segmentIds, withoutSegmentIds }: DraftPlan, segmentId: number): "in" | "out" | "neither" {
  if (segmentIds.includes(segmentId)) return "in";
  return withoutSegmentIds.includes(segmentId) ? "out" : "neither";
}

function Elsewhere({ plan, onPlan, segments }: PlanStepProps & { segments: readonly ChosenSegment[] }) {
  return (
    <div className="stack tight">
      <span className="soft small">{words.otherSegments}</span>
      <ul className="row wrap">
        {segments.map(({ segmentId, name }) => (
          <li key={segmentId} className="chip">
            {name}
            {placeOf(plan, segmentId) === "out" && ` (${words.out.toLowerCase()})`}
            <Button
              look="quiet"
              className="in-chip"
              icon={<X size={14} />}
              aria-label={`${words.remove}: ${name}`}
              onClick={() => onPlan(withSegment(plan, segmentId, "neither"))}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
