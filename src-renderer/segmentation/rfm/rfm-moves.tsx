import type { FeatureSet } from "../../../src-shared/features.ts";
import { formatCount, formatNumber } from "../../../src-shared/format.ts";
import type { RfmDefinition, RfmMovement } from "../../../src-shared/segmentation-rfm.ts";
import { Notice, Skeleton } from "../../ui/notice.tsx";
import { SegmentBadge } from "../../ui/segment-badge.tsx";
import { useLoaded } from "../../use-tessera.ts";

/** Who came and who went since the end of the month before, by the borders of now. */
export function RfmMoves({ set, definition }: { set: FeatureSet; definition: RfmDefinition }) {
  const { featureSetId } = set;
  const found = useLoaded(["segmentation.rfmMovement", featureSetId, definition], (client) =>
    client.segmentation.rfmMovement({ featureSetId, definition }),
  );
  if (found.state === "failed") return <Notice>{found.error.message}</Notice>;
  if (found.state === "loading") return <Skeleton height={200} />;
  return <MovesTable movement={found.value} names={definition.segments.map(({ name }) => name)} />;
}

function MovesTable({ movement, names }: { movement: RfmMovement; names: readonly string[] }) {
  const { counts, newcomers, from, to } = movement;
  const stayed = names.reduce((sum, _, i) => sum + (counts[i]?.[i] ?? 0), 0);
  const known = counts.flat().reduce((sum, count) => sum + count, 0);
  return (
    <div className="stack">
      <p className="prose">
        From {from} to {to}, {formatNumber(known - stayed)} of {formatCount(known, "customer")} moved to another
        segment, and{" "}
        {formatCount(
          newcomers.reduce((sum, count) => sum + count, 0),
          "customer",
        )}{" "}
        ordered for the first time.
      </p>
      <div className="scroll-x" tabIndex={0} role="region" aria-label="Moves between segments">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Segment</th>
              {["Then", "Stayed", "Came", "New", "Left", "Now"].map((word) => (
                <th key={word} scope="col" className="right">
                  {word}
                </th>
              ))}
              <th scope="col">Most came from</th>
              <th scope="col">Most went to</th>
            </tr>
          </thead>
          <tbody>
            {names.map((name, i) => {
              const row = flowsOf(movement, i);
              return (
                // oxlint-disable-next-line react/no-array-index-key -- segments are known by their places; names are being typed.
                <tr key={i}>
                  <th scope="row">
                    <span className="row">
                      <SegmentBadge index={i} /> {name}
                    </span>
                  </th>
                  {[row.before, row.stayed, row.came, newcomers[i] ?? 0, row.left, row.now].map((count, at) => (
                    // oxlint-disable-next-line react/no-array-index-key -- columns are their places.
                    <td key={at} className="right">
                      {formatNumber(count)}
                    </td>
                  ))}
                  <td>{mostOf(row.from, names)}</td>
                  <td>{mostOf(row.to, names)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function flowsOf({ counts, newcomers }: RfmMovement, own: number) {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const others = (values: readonly number[]) => values.map((value, i) => (i === own ? 0 : value));
  const to = others(counts[own] ?? []);
  const from = others(counts.map((row) => row[own] ?? 0));
  const stayed = counts[own]?.[own] ?? 0;
  const came = sum(from);
  return {
    from,
    to,
    stayed,
    came,
    left: sum(to),
    before: stayed + sum(to),
    now: stayed + came + (newcomers[own] ?? 0),
  };
}

function mostOf(counts: readonly number[], names: readonly string[]): string {
  const most = Math.max(0, ...counts);
  return most === 0 ? "–" : `${names[counts.indexOf(most)] ?? ""} (${formatNumber(most)})`;
}
