import { NO_SEGMENT } from "../../src-shared/palette.ts";
import { SegmentBadge } from "../ui/segment-badge.tsx";

/** A segment, or "in no segment", with its badge. @param index null: no segment. */
export function StateName({ index, name }: { index: number | null; name: string }) {
  return (
    <span className="row">
      <SegmentBadge index={index ?? NO_SEGMENT} /> <span>{name}</span>
    </span>
  );
}
