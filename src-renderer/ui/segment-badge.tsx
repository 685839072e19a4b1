import { segmentMark } from "../../src-shared/palette.ts";
import { useTheme } from "./theme.ts";

/** A segment's letter on its colour, the same wherever the segment is named. */
export function SegmentBadge({ index, label }: { index: number; label?: string }) {
  const theme = useTheme();
  const mark = segmentMark(index);
  return (
    <span
      className="badge"
      style={{ background: mark[theme], color: theme === "light" ? "#ffffff" : "#10141a" }}
      title={label}
    >
      {mark.letter}
    </span>
  );
}
