import { useState } from "react";
import { formatCount, formatMoney, formatShare } from "../../../src-shared/format.ts";
import type { SegmentationId } from "../../../src-shared/ids.ts";
import { hasSpend, type Segment, type Segmentation } from "../../../src-shared/segmentation.ts";
import { addressOf } from "../../route.ts";
import { Rename, Sureness } from "../../segmentation/segment-fields.tsx";
import { Button } from "../../ui/button.tsx";
import { ErrorNotice } from "../../ui/notice.tsx";
import { SegmentBadge } from "../../ui/segment-badge.tsx";
import { useBeginCampaign } from "../../use-begin-campaign.ts";
import { useLoaded } from "../../use-tessera.ts";
import { EditActions } from "./edit-actions.tsx";
import { Facts, Told } from "./facts.tsx";
import { inspectorWords } from "./words.ts";

/** A segment: size, money, what sets it apart; and its page, its name, its edits. */
export function SegmentDetails({ segmentationId, index }: { segmentationId: SegmentationId; index: number }) {
  const found = useLoaded(["segmentation.get", segmentationId], (client) =>
    client.segmentation.get({ segmentationId }),
  );
  return (
    <Told found={found}>
      {(segmentation) => {
        const segment = segmentation.segments[index];
        return segment ? <OfSegment segmentation={segmentation} segment={segment} /> : <p>{inspectorWords.gone}</p>;
      }}
    </Told>
  );
}

function OfSegment({ segmentation, segment }: { segmentation: Segmentation; segment: Segment }) {
  const [isRenaming, setIsRenaming] = useState(false);
  const campaign = useBeginCampaign();
  const { segmentationId, isDefined, currency } = segmentation;
  return (
    <>
      {isRenaming ? (
        <Rename segment={segment} onDone={() => setIsRenaming(false)} />
      ) : (
        <h3 className="row">
          <SegmentBadge index={segment.index} /> {segment.name}
        </h3>
      )}
      <Facts
        facts={[
          {
            word: formatCount(segment.customers, "customer"),
            value: formatShare(segment.customerShare),
            term: "customerShare",
          },
          ...(hasSpend(segmentation)
            ? [
                {
                  word: `Spend ${formatMoney(segment.spendMinor, currency)}`,
                  value: formatShare(segment.spendShare),
                  term: "spendShare" as const,
                },
              ]
            : []),
        ]}
      />
      {segment.truth && <Sureness truth={segment.truth} />}
      <section aria-label={inspectorWords.drivers}>
        <ul className="reasons small">
          {segment.drivers.slice(0, 3).map(({ featureId, level = "", words }) => (
            <li key={`${featureId}/${level}`}>They {words}</li>
          ))}
          {segment.drivers.length === 0 && <li>{inspectorWords.nothingApart}</li>}
        </ul>
      </section>
      {segment.note !== "" && <p className="segment-note">{segment.note}</p>}
      {campaign.action.state === "failed" && <ErrorNotice error={campaign.action.error} />}
      <div className="row wrap">
        <a className="button primary" href={addressOf("segment", segment.segmentId)}>
          {inspectorWords.openPage}
        </a>
        <Button disabled={campaign.action.state === "running"} onClick={() => void campaign.run(segment)}>
          {inspectorWords.campaign}
        </Button>
        {!isRenaming && <Button onClick={() => setIsRenaming(true)}>{inspectorWords.rename}</Button>}
        {!isDefined && (
          <a className="button" href={addressOf("segments", `as-rules-${segmentationId}`)}>
            {inspectorWords.toRules}
          </a>
        )}
        <EditActions
          segmentation={segmentation}
          requests={
            segmentation.segments.length > 1
              ? [
                  { kind: "merge", segment: segment.index },
                  { kind: "split", segment: segment.index },
                ]
              : [{ kind: "split", segment: segment.index }]
          }
        />
      </div>
    </>
  );
}
