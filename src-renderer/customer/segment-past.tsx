import type { CustomerId } from "../../src-shared/ids.ts";
import { NO_SEGMENT } from "../../src-shared/palette.ts";
import { succeed } from "../../src-shared/result.ts";
import type { Segmentation } from "../../src-shared/segmentation.ts";
import type { CustomerPast } from "../../src-shared/segmentation-replay.ts";
import { isoDay } from "../../src-shared/units.ts";
import { addressOf } from "../route.ts";
import { ErrorNotice } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { SegmentBadge } from "../ui/segment-badge.tsx";
import { useLoaded } from "../use-tessera.ts";

interface Past {
  readonly segmentation: Segmentation;
  readonly past: CustomerPast;
}

/** The segments of a customer now and at the month ends of the past, by the newest segmentation that was replayed. */
export function SegmentPast({ customerId }: { customerId: CustomerId }) {
  const found = useLoaded<Past | null>(["segmentation.pastOf", customerId], async (client) => {
    const list = await client.segmentation.list({});
    if (!list.ok) return list;
    for (const { segmentationId } of list.value) {
      const past = await client.segmentation.pastOf({ segmentationId, customerId });
      if (!past.ok) return past;
      if (!past.value) continue;
      const segmentation = await client.segmentation.get({ segmentationId });
      return segmentation.ok ? succeed({ segmentation: segmentation.value, past: past.value }) : segmentation;
    }
    return succeed(null);
  });
  if (found.state === "failed") return <ErrorNotice error={found.error} onRetry={found.retry} />;
  if (found.state === "loading" || !found.value || found.value.past.months.length === 0) return null;
  const { segmentation, past } = found.value;
  const nameOf = (index: number | null) =>
    index === null ? "in no segment" : (segmentation.segments[index]?.name ?? "");
  return (
    <Card
      term="segmentPast"
      title="Segments now and past"
      aside={
        <a className="small" href={addressOf("movement", segmentation.segmentationId)}>
          How everybody moved
        </a>
      }
    >
      <div className="stack tight">
        <p className="prose">{`${past.sentence} By “${segmentation.name}”.`}</p>
        <ol className="past-months" aria-label="Segment at each month end">
          {past.months.map(({ day, index }) => (
            <li key={day} title={`${isoDay(day)}: ${nameOf(index)}`}>
              <SegmentBadge index={index ?? NO_SEGMENT} />
              <span className="unseen">{`${isoDay(day)}: ${nameOf(index)}`}</span>
            </li>
          ))}
        </ol>
        <p className="soft small">{`Month ends from ${isoDay(past.months[0]?.day ?? 0)} to ${isoDay(past.months.at(-1)?.day ?? 0)}.`}</p>
      </div>
    </Card>
  );
}
