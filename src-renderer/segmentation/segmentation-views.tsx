import "./segmentation-page.css";
import type { SegmentationId } from "../../src-shared/ids.ts";
import { addressOf } from "../route.ts";
import { type SegmentationPage, SegmentationTabs } from "../ui/segmentation-tabs.tsx";

export type SegmentationView = Exclude<SegmentationPage, "personas" | "strategy">;

/** Links from page to page about a segmentation. */
export function SegmentationViews({
  segmentationId,
  current,
}: {
  segmentationId: SegmentationId;
  current: SegmentationView;
}) {
  return <SegmentationTabs current={current} hrefOf={(page) => addressOf(page, segmentationId)} />;
}
