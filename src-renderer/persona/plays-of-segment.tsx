import { formatCount } from "../../src-shared/format.ts";
import type { SegmentationId, SegmentId } from "../../src-shared/ids.ts";
import { addressOf } from "../route.ts";
import { ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { useLoaded } from "../use-tessera.ts";

/** The plays that fit a segment, with the numbers that say so. */
export function PlaysOfSegment({
  segmentationId,
  segmentId,
}: {
  segmentationId: SegmentationId;
  segmentId: SegmentId;
}) {
  const strategy = useLoaded(["persona.strategy", segmentationId], (client) =>
    client.persona.strategy({ segmentationId }),
  );
  if (strategy.state === "loading") return <Skeleton height={160} />;
  if (strategy.state === "failed") return <ErrorNotice error={strategy.error} onRetry={strategy.retry} />;
  const matches =
    strategy.value.rows.find((row) => row.segmentId === segmentId)?.plays.filter(({ fits }) => fits) ?? [];
  return (
    <div className="stack">
      {matches.length === 0 && <p className="soft">No play of the library fits these customers better than others.</p>}
      <ul className="stack">
        {matches.map(({ playId, reasons, eligible }) => {
          const play = strategy.value.plays.find(({ id }) => id === playId);
          return (
            <li key={playId} className="stack tight">
              <strong>{play?.title ?? playId}</strong>
              <p>{play?.what}</p>
              <p className="soft small">{reasons.map(({ words }) => words).join(" ")}</p>
              <p className="soft small">For {formatCount(eligible, "customer")} now.</p>
            </li>
          );
        })}
      </ul>
      <a href={addressOf("strategy", segmentationId)}>Plan it in the strategy</a>
    </div>
  );
}
