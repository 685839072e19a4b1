import "./segmentation-page.css";
import type { SegmentationId } from "../../src-shared/ids.ts";
import { addressOf } from "../route.ts";

/** The pages about one segmentation, in the order in which questions come up. */
const views = [
  { view: "segments", word: "Overview" },
  { view: "movement", word: "Movement" },
  { view: "compare", word: "Compare" },
  { view: "hold-out", word: "Hold-out" },
  { view: "retrain", word: "Retrain" },
  { view: "passport", word: "Passport" },
] as const;
export type SegmentationView = (typeof views)[number]["view"];

/** Links from page to page about a segmentation. */
export function SegmentationViews({
  segmentationId,
  current,
}: {
  segmentationId: SegmentationId;
  current: SegmentationView;
}) {
  return (
    <nav className="tabs views" aria-label="About these segments">
      {views.map(({ view, word }) => (
        <a
          key={view}
          className="tab"
          href={addressOf(view, segmentationId)}
          aria-current={view === current ? "page" : undefined}
        >
          {word}
        </a>
      ))}
    </nav>
  );
}
