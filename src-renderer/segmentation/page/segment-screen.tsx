import "./segment-screen.css";
import { ArrowLeft, Download, Pencil, Send } from "lucide-react";
import { useState } from "react";
import { formatCount, formatShare } from "../../../src-shared/format.ts";
import type { SegmentId } from "../../../src-shared/ids.ts";
import { segmentMark } from "../../../src-shared/palette.ts";
import { hasSpend, type Segment, type Segmentation } from "../../../src-shared/segmentation.ts";
import { addressOf } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNotice, Notice, Skeleton } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { SegmentBadge } from "../../ui/segment-badge.tsx";
import { useTheme } from "../../ui/theme.ts";
import { useBeginCampaign } from "../../use-begin-campaign.ts";
import { useLoaded } from "../../use-tessera.ts";
import { Rename } from "../segment-fields.tsx";
import { BesideOthers } from "./beside-others.tsx";
import { BoughtMoreCards } from "./bought-more-cards.tsx";
import { ChannelsCard } from "./channels-card.tsx";
import { DriversCard } from "./drivers-card.tsx";
import { ExamplesCard } from "./examples-card.tsx";
import { LoadedPart } from "./loaded-part.tsx";
import { MembersCard } from "./members-card.tsx";
import { NoteCard } from "./note-card.tsx";
import { RhythmCard } from "./rhythm-card.tsx";
import { useSegment } from "./use-segment.ts";
import { ValueTiles } from "./value-tiles.tsx";

/** All about one segment. */
export function SegmentScreen({ segmentId }: { segmentId: SegmentId }) {
  const found = useLoaded(["segmentation.ofSegment", segmentId], (client) =>
    client.segmentation.ofSegment({ segmentId }),
  );
  if (found.state === "failed") {
    return (
      <Page title="Segment" actions={<AllSegments part={undefined} />}>
        <ErrorNotice error={found.error} onRetry={found.retry} />
      </Page>
    );
  }
  const segment = found.state === "done" ? found.value.segments.find((one) => one.segmentId === segmentId) : undefined;
  if (found.state === "loading" || !segment) {
    return (
      <Page title="Segment">
        <Skeleton height={96} />
        <Skeleton height={320} />
      </Page>
    );
  }
  return <Shown segmentation={found.value} segment={segment} />;
}

function AllSegments({ part }: { part: number | undefined }) {
  return (
    <a className="button" href={addressOf("segments", part)}>
      <ArrowLeft size={16} /> All segments
    </a>
  );
}

function Shown({ segmentation, segment }: { segmentation: Segmentation; segment: Segment }) {
  const theme = useTheme();
  const [isRenaming, setIsRenaming] = useState(false);
  const { portrait, goods, rhythm, reach, exporting } = useSegment(segmentation, segment);
  const colour = segmentMark(segment.index)[theme];
  const campaign = useBeginCampaign();
  const { action } = exporting;
  return (
    <Page
      title={
        isRenaming ? (
          <Rename segment={segment} onDone={() => setIsRenaming(false)} />
        ) : (
          <span className="row">
            <SegmentBadge index={segment.index} /> {segment.name}
          </span>
        )
      }
      sentence={`${formatCount(segment.customers, "customer")}, ${formatShare(segment.customerShare)} of all${hasSpend(segmentation) ? `, who bring ${formatShare(segment.spendShare)} of sales` : ""}. One of the segments of “${segmentation.name}”.`}
      actions={
        <>
          <AllSegments part={segmentation.segmentationId} />
          {!isRenaming && (
            <Button icon={<Pencil size={16} />} onClick={() => setIsRenaming(true)}>
              Rename
            </Button>
          )}
          <Button icon={<Send size={16} />} onClick={() => void campaign.run(segment)}>
            Use in a campaign
          </Button>
          <Button
            look="primary"
            icon={<Download size={16} />}
            disabled={action.state === "running"}
            onClick={() => void exporting.run()}
          >
            Export customers
          </Button>
        </>
      }
    >
      {campaign.action.state === "failed" && <ErrorNotice error={campaign.action.error} />}
      {action.state === "failed" && <ErrorNotice error={action.error} />}
      {action.state === "done" && action.value && (
        <Notice tone="gain">{`${formatCount(action.value.rows, "customer")} written.`}</Notice>
      )}
      <ValueTiles
        segment={segment}
        hasSpend={hasSpend(segmentation)}
        currency={segmentation.currency}
        reach={reach.state === "done" ? reach.value[segment.index] : undefined}
        hasAddresses={reach.state === "done" && reach.value.some(({ reachable }) => reachable > 0)}
        portrait={portrait.state === "done" ? portrait.value : undefined}
      />
      <div className="segment-columns">
        <DriversCard segment={segment} portrait={portrait.state === "done" ? portrait.value : undefined} />
        <NoteCard segment={segment} />
      </div>
      <LoadedPart part={portrait} title="Beside all other customers" height={320}>
        {(value) => <BesideOthers portrait={value} currency={segmentation.currency} colour={colour} />}
      </LoadedPart>
      {hasSpend(segmentation) && (
        <>
          <LoadedPart part={goods} title="What they buy more" height={200}>
            {(value) => <BoughtMoreCards goods={value} />}
          </LoadedPart>
          <LoadedPart part={rhythm} title="When they order" height={220}>
            {(value) => (
              <div className="segment-columns">
                <RhythmCard rhythm={value} colour={colour} />
                <ChannelsCard rhythm={value} colour={colour} />
              </div>
            )}
          </LoadedPart>
        </>
      )}
      {portrait.state === "done" && portrait.value.typical.length > 0 && <ExamplesCard portrait={portrait.value} />}
      <MembersCard segmentation={segmentation} segment={segment} />
    </Page>
  );
}
