import type { SourceListing } from "../../src-shared/source.ts";
import { isoDay } from "../../src-shared/units.ts";

/** What the bars of a source say, in words. */
export function coverageWords({ firstDay, lastDay, gaps, overlaps }: SourceListing): string {
  if (firstDay === undefined || lastDay === undefined) return "";
  const range = (from: number, to: number) => (from === to ? isoDay(from) : `${isoDay(from)} to ${isoDay(to)}`);
  const listed = (word: string, ranges: SourceListing["gaps"]) =>
    ranges.length === 0
      ? []
      : [
          `${word} ${ranges
            .slice(0, 3)
            .map((gap) => range(gap.firstDay, gap.lastDay))
            .join(", ")}${ranges.length > 3 ? " and more" : ""}`,
        ];
  return [range(firstDay, lastDay), ...listed("nothing", gaps), ...listed("in several files", overlaps)].join("; ");
}
