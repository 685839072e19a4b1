import type { SegmentationId } from "../../src-shared/ids.ts";
import { addressOf } from "../route.ts";
import { LinkTabs } from "../ui/link-tabs.tsx";

/** The ways to look at a segmentation: its segments, their personas, what to do with them. */
export function SegmentStations({
  segmentationId,
  here,
}: {
  segmentationId: SegmentationId;
  here: "segments" | "personas" | "strategy";
}) {
  const tab = (screen: "segments" | "personas" | "strategy", label: string) => ({
    label,
    href: addressOf(screen, segmentationId),
    isHere: screen === here,
  });
  return (
    <LinkTabs
      label="About these segments"
      tabs={[tab("segments", "Segments"), tab("personas", "Personas"), tab("strategy", "Strategy")]}
    />
  );
}
