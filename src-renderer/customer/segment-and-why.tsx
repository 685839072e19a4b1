import type { ComponentType, ReactNode } from "react";
import { formatNumber, formatShare } from "../../src-shared/format.ts";
import type { CustomerId } from "../../src-shared/ids.ts";
import type { Segmentation } from "../../src-shared/segmentation.ts";
import type { CustomerExplanation } from "../../src-shared/segmentation-customers.ts";
import type { DefinedExplanation } from "../../src-shared/segmentation-defined.ts";
import { Notice, Skeleton } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { SegmentBadge } from "../ui/segment-badge.tsx";
import { NextBorders } from "./next-borders.tsx";
import { useWhy, type Why } from "./use-why.ts";

/** What puts a customer into another segment; edits belong to the screens of segments. */
export type PinAction = ComponentType<{ readonly why: Why; readonly customerId: CustomerId }>;

interface SegmentAndWhyProps {
  readonly customerId: CustomerId;
  readonly Pin: PinAction;
}

/** The segment of a customer in the newest segmentation, and why. */
export function SegmentAndWhy({ customerId, Pin }: SegmentAndWhyProps) {
  const found = useWhy(customerId);
  if (found.state === "loading") return <Skeleton height={140} />;
  if (found.state === "failed") return <Notice>{found.error.message}</Notice>;
  const why = found.value;
  if (!why) return null;
  const below = (
    <>
      <NextBorders why={why} customerId={customerId} />
      <div className="row">
        <Pin why={why} customerId={customerId} />
      </div>
    </>
  );
  return "defined" in why ? <Membership {...why}>{below}</Membership> : <Explanation {...why}>{below}</Explanation>;
}

interface MembershipProps {
  readonly segmentation: Segmentation;
  readonly defined: DefinedExplanation;
  readonly children: ReactNode;
}

/** Segments that were defined: which the customer is in, and what would change it. */
function Membership({ segmentation, defined, children }: MembershipProps) {
  return (
    <Card term="segment" title="Segment, and why">
      <div className="stack">
        {defined.segmentIndexes.map((index) => (
          <div key={index} className="customer-head">
            <SegmentBadge index={index} />
            <h2>{segmentation.segments[index]?.name}</h2>
          </div>
        ))}
        <p className="prose">{defined.sentence}</p>
        {children}
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

interface ExplanationProps {
  readonly segmentation: Segmentation;
  readonly explanation: CustomerExplanation;
  readonly children: ReactNode;
}

function Explanation({ segmentation, explanation, children }: ExplanationProps) {
  const own = segmentation.segments[explanation.segmentIndex];
  const next = segmentation.segments[explanation.nextSegmentIndex];
  return (
    <Card term="pull" title="Segment, and why">
      <div className="why">
        <div className="stack">
          <div className="customer-head">
            <SegmentBadge index={explanation.segmentIndex} />
            <h2>{own?.name}</h2>
          </div>
          <p className="prose">{explanation.sentence}</p>
          {!explanation.isPutByPerson && (
            <p className="soft small">
              {explanation.closeness < 0.1
                ? `Close to the border of “${next?.name}”: a small change would move this customer.`
                : `The next segment is “${next?.name}”; its centre is ${formatNumber(1 / Math.max(0.01, 1 - explanation.closeness), 1)} times as far away.`}
              {explanation.confidence !== null && ` ${sureWords(explanation.confidence)}`}
            </p>
          )}
          {children}
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
