import type { Strategy } from "../../src-shared/persona-strategy.ts";
import type { Evidence } from "../../src-shared/result-feedback.ts";
import { addressOf } from "../route.ts";
import { SegmentBadge } from "../ui/segment-badge.tsx";
import { useLocalTime } from "../use-local-time.ts";
import { words } from "./persona-words.ts";

/** What campaigns have shown of the segments: what was tried needs no guess. */
export function EvidenceCard({ rows, evidence }: { rows: Strategy["rows"]; evidence: readonly Evidence[] }) {
  const time = useLocalTime();
  if (evidence.length === 0) return <p className="soft prose">{words.noEvidence}</p>;
  return (
    <ul className="stack tight">
      {evidence.map((one) => {
        const segment = rows.find(({ segmentId }) => segmentId === one.segmentId);
        return (
          <li key={`${one.campaignId} ${one.segmentId} ${one.arm}`}>
            {segment && (
              <span className="row">
                <SegmentBadge index={segment.index} />
                <strong>{segment.name}</strong>
                <a href={addressOf("campaign", one.campaignId, "result")}>{one.campaign}</a>
                <span className="soft small">{time.date(one.keptAtMs)}</span>
              </span>
            )}
            {one.words}
          </li>
        );
      })}
    </ul>
  );
}
