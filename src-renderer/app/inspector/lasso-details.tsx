import { useMemo } from "react";
import { formatCount, formatNumber, formatShare } from "../../../src-shared/format.ts";
import type { SegmentationId } from "../../../src-shared/ids.ts";
import type { CustomerMap, Segmentation } from "../../../src-shared/segmentation.ts";
import { NOTHING, select } from "../../selection.ts";
import { Button } from "../../ui/button.tsx";
import { SegmentBadge } from "../../ui/segment-badge.tsx";
import { useLoaded } from "../../use-tessera.ts";
import { EditActions } from "./edit-actions.tsx";
import { Told } from "./facts.tsx";
import { inspectorWords } from "./words.ts";

interface LassoProps {
  readonly segmentationId: SegmentationId;
  readonly customerIds: readonly number[];
}

/** Customers that were drawn around: how many, of which groups; and what can be made of them. */
export function LassoDetails({ segmentationId, customerIds }: LassoProps) {
  const segmentation = useLoaded(["segmentation.get", segmentationId], (client) =>
    client.segmentation.get({ segmentationId }),
  );
  // The map has asked for the same, so that nothing is fetched twice.
  const map = useLoaded(["segmentation.map", segmentationId], (client) => client.segmentation.map({ segmentationId }));
  return (
    <Told found={segmentation}>
      {(value) => (
        <>
          <h3>{inspectorWords.customers}</h3>
          <p>
            {formatCount(customerIds.length, "customer")},{" "}
            {formatShare(value.customers > 0 ? customerIds.length / value.customers : 0)} of all.
          </p>
          {map.state === "done" && <ByGroup segmentation={value} map={map.value} customerIds={customerIds} />}
          <div className="row wrap">
            <EditActions
              segmentation={value}
              requests={[
                { kind: "select", customerIds },
                { kind: "pin", customerIds },
              ]}
            />
            <Button onClick={() => select(NOTHING)}>{inspectorWords.letGo}</Button>
          </div>
        </>
      )}
    </Told>
  );
}

function ByGroup({
  segmentation: { segments },
  map,
  customerIds,
}: {
  segmentation: Segmentation;
  map: CustomerMap;
  customerIds: readonly number[];
}) {
  const counts = useMemo(() => countBySegment(map, customerIds, segments.length), [map, customerIds, segments.length]);
  const inNone = customerIds.length - counts.reduce((sum, count) => sum + count, 0);
  return (
    <ul className="facts" aria-label={inspectorWords.byGroup}>
      {segments
        .filter(({ index }) => (counts[index] ?? 0) > 0)
        .map(({ index, name }) => (
          <li key={index}>
            <span className="row">
              <SegmentBadge index={index} /> {name}
            </span>
            <span className="number">{formatNumber(counts[index] ?? 0)}</span>
          </li>
        ))}
      {inNone > 0 && (
        <li>
          <span>{inspectorWords.noGroup}</span>
          <span className="number">{formatNumber(inNone)}</span>
        </li>
      )}
    </ul>
  );
}

function countBySegment(map: CustomerMap, customerIds: readonly number[], segments: number): number[] {
  const chosen = new Set(customerIds);
  const counts = new Array<number>(segments).fill(0);
  map.customerIds.forEach((id, i) => {
    const segment = map.segment[i] ?? segments;
    if (segment < segments && chosen.has(id)) counts[segment] = (counts[segment] ?? 0) + 1;
  });
  return counts;
}
