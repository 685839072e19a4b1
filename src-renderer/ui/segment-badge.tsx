import { segmentMark } from "../../src-shared/palette.ts";
import { type Theme, useTheme } from "./theme.ts";

/** A segment's letter on its colour, the same wherever the segment is named. */
export function SegmentBadge({ index, label }: { index: number; label?: string }) {
  const theme = useTheme();
  const mark = segmentMark(index);
  return (
    <span className="badge" style={{ background: mark[theme], color: onSegment(theme) }} title={label}>
      {mark.letter}
    </span>
  );
}

/** @returns the colour of words that stand on the colour of a segment. */
export function onSegment(theme: Theme): string {
  return theme === "light" ? "#ffffff" : "#10141a";
}
