import type { FeatureSet } from "../../src-shared/features.ts";
import { formatNumber, formatShare } from "../../src-shared/format.ts";
import type { CustomerId, SegmentationId } from "../../src-shared/ids.ts";
import { succeed } from "../../src-shared/result.ts";
import type { CustomerExplanation, Segmentation } from "../../src-shared/segmentation.ts";
import type { DefinedExplanation } from "../../src-shared/segmentation-defined.ts";
import { Notice, Skeleton } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { SegmentBadge } from "../ui/segment-badge.tsx";
import { useLoaded } from "../use-tessera.ts";

type Explained = { readonly segmentation: Segmentation } & (
  | { readonly explanation: CustomerExplanation }
  | { readonly defined: DefinedExplanation }
);

/** The segment of a customer in the newest segmentation, and why. */
export function SegmentAndWhy({ customerId, set }: { customerId: CustomerId; set: FeatureSet }) {
  const found = useLoaded<Explained | null>(
    ["segmentation.explainCustomer", customerId, set.featureSetId],
    async (client) => {
      const list = await client.segmentation.list({});
      if (!list.ok) return list;
      const [newest] = list.value;
      if (!newest) return succeed(null);
      const segmentation = await client.segmentation.get({ segmentationId: newest.segmentationId });
      if (!segmentation.ok) return segmentation;
      const asked = { segmentationId: newest.segmentationId, customerId };
      if (segmentation.value.isDefined) {
        const defined = await client.segmentation.explainMembership(asked);
        return defined.ok ? succeed({ segmentation: segmentation.value, defined: defined.value }) : defined;
      }
      const explanation = await client.segmentation.explainCustomer(asked);
      return explanation.ok
        ? succeed({ segmentation: segmentation.value, explanation: explanation.value })
        : explanation;
    },
  );
  if (found.state === "loading") return <Skeleton height={140} />;
  if (found.state === "failed") return <Notice>{found.error.message}</Notice>;
  if (!found.value) return null;
  return "defined" in found.value ? (
    <Membership {...found.value} />
  ) : (
    <Explanation {...found.value} customerId={customerId} />
  );
}

/** Segments that were defined: which the customer is in, and what would change it. */
function Membership({ segmentation, defined }: { segmentation: Segmentation; defined: DefinedExplanation }) {
  return (
    <Card title="Segment, and why">
      <div className="stack">
        {defined.segmentIndexes.map((index) => (
          <div key={index} className="customer-head">
            <SegmentBadge index={index} />
            <h2>{segmentation.segments[index]?.name}</h2>
          </div>
        ))}
        <p className="prose">{defined.sentence}</p>
        <ul className="reasons">
          {defined.steps.map(({ words }) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </div>
    </Card>
  );
}

function sureWords(confidence: number): string {
  const times = formatShare(confidence);
  return confidence >= 0.9
    ? `One of the core: ${times} of the time it lands here when the customers are drawn anew.`
    : `On the fringe: ${times} of the time it lands here when the customers are drawn anew.`;
}

/** The smallest changes that would put the customer into another segment. */
function WhatWouldMove(asked: { segmentationId: SegmentationId; customerId: CustomerId }) {
  const found = useLoaded(["segmentation.whatWouldMove", asked.segmentationId, asked.customerId], (client) =>
    client.segmentation.whatWouldMove(asked),
  );
  if (found.state !== "done" || found.value.length === 0) return null;
  return (
    <ul className="reasons">
      {found.value.map(({ sentence }) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

interface ExplanationProps {
  readonly segmentation: Segmentation;
  readonly explanation: CustomerExplanation;
  readonly customerId: CustomerId;
}

function Explanation({ segmentation, explanation, customerId }: ExplanationProps) {
  const own = segmentation.segments[explanation.segmentIndex];
  const next = segmentation.segments[explanation.nextSegmentIndex];
  return (
    <Card title="Segment, and why">
      <div className="why">
        <div className="stack">
          <div className="customer-head">
            <SegmentBadge index={explanation.segmentIndex} />
            <h2>{own?.name}</h2>
          </div>
          <p className="prose">{explanation.sentence}</p>
          <p className="soft small">
            {explanation.closeness < 0.1
              ? `Close to the border of “${next?.name}”: a small change would move this customer.`
              : `The next segment is “${next?.name}”; its centre is ${formatNumber(1 / Math.max(0.01, 1 - explanation.closeness), 1)} times as far away.`}
            {explanation.confidence !== null && ` ${sureWords(explanation.confidence)}`}
          </p>
          {segmentation.algorithm === "kmeans" && (
            <WhatWouldMove segmentationId={segmentation.segmentationId} customerId={customerId} />
          )}
        </div>
        <div>
          {explanation.contributions.map((contribution) => (
            <Pull key={contribution.featureId} label={contribution.label} share={contribution.share} />
          ))}
        </div>
      </div>
    </Card>
  );
}

/** A feature's pull to the own segment (right) or to the next one (left of the middle). */
function Pull({ label, share }: { label: string; share: number }) {
  const size = Math.abs(share) * 50;
  return (
    <div className="pull">
      <span>{label}</span>
      <span className="track" aria-hidden="true">
        <span
          className={share < 0 ? "against" : undefined}
          style={share < 0 ? { right: "50%", width: `${size}%` } : { left: "50%", width: `${size}%` }}
        />
      </span>
      <span className="number soft small">{formatShare(share)}</span>
    </div>
  );
}
