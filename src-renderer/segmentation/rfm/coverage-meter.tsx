import { formatCount, formatList, formatShare } from "../../../src-shared/format.ts";
import type { RfmDefinition } from "../../../src-shared/segmentation-rfm.ts";
import type { GridCoverage } from "../../../src-shared/segmentation-rfm-cells.ts";

/** Cells that are named; the others are counted. */
const NAMED = 12;

interface CoverageMeterProps {
  readonly coverage: GridCoverage;
  readonly segments: RfmDefinition["segments"];
  readonly labels: readonly string[];
}

/** How much of the grid belongs to exactly one segment, and which cells do not. */
export function CoverageMeter({ coverage, segments, labels }: CoverageMeterProps) {
  const { cells, covered, offending } = coverage;
  return (
    <div className="stack" role="status">
      <div>
        <p>
          <b>{formatShare(covered / Math.max(1, cells))}</b> of the {formatCount(cells, "cell")} belong to exactly one
          segment.
        </p>
        <div className={offending.length === 0 ? "coverage whole" : "coverage"} aria-hidden="true">
          <span style={{ width: `${(covered / Math.max(1, cells)) * 100}%` }} />
        </div>
      </div>
      {offending.length > 0 && (
        <ul className="reasons">
          {offending.slice(0, NAMED).map(({ scores, segments: claims }) => (
            <li key={scores.join("-")}>
              {scores.map((score, axis) => `${labels[axis]} ${score}`).join(", ")}:{" "}
              {claims.length === 0
                ? "in no segment"
                : `in ${formatList(claims.map((claim) => `“${segments[claim]?.name ?? ""}”`))}`}
            </li>
          ))}
          {offending.length > NAMED && <li>and {formatCount(offending.length - NAMED, "more cell")}</li>}
        </ul>
      )}
    </div>
  );
}
