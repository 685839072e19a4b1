import type { SegmentationId } from "../../src-shared/ids.ts";
import { addressOf } from "../route.ts";
import { SegmentationTabs } from "../ui/segmentation-tabs.tsx";

/** Links from the personas and the strategy of a segmentation to its other pages. */
export function SegmentStations({
  segmentationId,
  here,
}: {
  segmentationId: SegmentationId;
  here: "personas" | "strategy";
}) {
  return <SegmentationTabs current={here} hrefOf={(page) => addressOf(page, segmentationId)} />;
}
