import { formatShare } from "../../src-shared/format.ts";
import type { Segmentation } from "../../src-shared/segmentation.ts";
import { Explained } from "../ui/explained.tsx";
import { SegmentBadge } from "../ui/segment-badge.tsx";
import { useLoaded } from "../use-tessera.ts";

const words = {
  title: "Surprise",
  help: "How little of a group anybody would have foreseen: by quintiles of recency, orders and spend together, or by one feature of words such as a country or a channel, whichever tells most. 100 %: they tell no more than chance; 0 %: they give the group away (Goodman and Kruskal's τ for one group, each customer left out).",
} as const;

/** The groups by how surprising they are; nothing until that is known. */
export function SurpriseNote({ segmentation: { segmentationId, segments } }: { segmentation: Segmentation }) {
  const ranked = useLoaded(["segmentation.surprise", segmentationId], (client) =>
    client.segmentation.surprise({ segmentationId }),
  );
  if (ranked.state !== "done" || ranked.value.length === 0) return null;
  return (
    <div className="row wrap soft small">
      <Explained words={words.help}>{words.title}</Explained>
      {ranked.value.map(({ index, surprise, foreseenBy }) => (
        <span
          className="row unbroken"
          key={index}
          title={`${segments[index]?.name ?? ""}${foreseenBy === null ? "" : `: best foreseen by ${foreseenBy}`}`}
        >
          <SegmentBadge index={index} /> {formatShare(surprise)}
        </span>
      ))}
    </div>
  );
}
