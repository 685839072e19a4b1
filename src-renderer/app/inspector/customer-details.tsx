import { formatFeature } from "../../../src-shared/feature-format.ts";
import { type FeatureSet, isOfBuyers } from "../../../src-shared/features.ts";
import { formatRank } from "../../../src-shared/format.ts";
import type { CustomerId, SegmentationId } from "../../../src-shared/ids.ts";
import { NextBorders } from "../../customer/next-borders.tsx";
import { useWhy, type Why } from "../../customer/use-why.ts";
import { addressOf } from "../../route.ts";
import { SegmentBadge } from "../../ui/segment-badge.tsx";
import { useLoaded } from "../../use-tessera.ts";
import { EditActions } from "./edit-actions.tsx";
import { Facts, Told } from "./facts.tsx";
import { inspectorWords } from "./words.ts";

/** Features that everybody asks for first. */
const TOLD = ["netSpend", "orders", "daysSinceLastOrder", "meanOrderValue"];
/** Of those that make the segments, where there are no orders. */
const MOST_TOLD = 4;

interface CustomerDetailsProps {
  readonly customerId: CustomerId;
  /** The segmentation that is spoken of; absent: the newest. */
  readonly metIn?: SegmentationId | undefined;
}

/** A customer: the segment and why, what would change it, a few figures; and the page. */
export function CustomerDetails({ customerId, metIn }: CustomerDetailsProps) {
  const customer = useLoaded(["customer.get", customerId], (client) => client.customer.get({ customerId }));
  const set = useLoaded(["features.current"], (client) => client.features.current({}));
  const why = useWhy(customerId, metIn);
  return (
    <Told found={customer}>
      {({ key }) => (
        <>
          <h3>{key}</h3>
          {why.state === "done" && why.value && <InSegment why={why.value} customerId={customerId} />}
          {why.state === "failed" && <p className="soft small">{why.error.message}</p>}
          {set.state === "done" && set.value && <Figures set={set.value} customerId={customerId} />}
          <div className="row wrap">
            <a className="button primary" href={addressOf("customers", customerId)}>
              {inspectorWords.openPage}
            </a>
            {why.state === "done" && why.value && (
              <EditActions
                segmentation={why.value.segmentation}
                requests={[{ kind: "pin", customerIds: [customerId] }]}
              />
            )}
          </div>
        </>
      )}
    </Told>
  );
}

function InSegment({ why, customerId }: { why: Why; customerId: CustomerId }) {
  const indexes = "defined" in why ? why.defined.segmentIndexes : [why.explanation.segmentIndex];
  const sentence = "defined" in why ? why.defined.sentence : why.explanation.sentence;
  return (
    <>
      {indexes.length === 0 && <p>{inspectorWords.noSegment}</p>}
      {indexes.map((index) => (
        <p key={index} className="row">
          <SegmentBadge index={index} /> <strong>{why.segmentation.segments[index]?.name}</strong>
        </p>
      ))}
      <p className="small">{sentence}</p>
      <div className="small stack tight">
        <h4>{inspectorWords.nextBorder}</h4>
        <NextBorders why={why} customerId={customerId} />
      </div>
    </>
  );
}

function Figures({ set, customerId }: { set: FeatureSet; customerId: CustomerId }) {
  const { featureSetId } = set;
  const found = useLoaded(["features.ofCustomer", featureSetId, customerId], (client) =>
    client.features.ofCustomer({ featureSetId, customerId }),
  );
  if (found.state !== "done") return null;
  const taking = new Set(set.preparation.map(({ featureId }) => featureId));
  const told = isOfBuyers(set)
    ? TOLD
    : set.features.flatMap(({ id }) => (taking.has(id) ? [id] : [])).slice(0, MOST_TOLD);
  const facts = set.features
    .filter(({ id }) => told.includes(id))
    .map(({ id, label, unit }) => {
      const own = found.value.find(({ featureId }) => featureId === id);
      return {
        word: label,
        value: (
          <span title={typeof own?.percentile === "number" ? formatRank(own.percentile) : undefined}>
            {formatFeature(own?.value ?? null, unit, set.currency)}
          </span>
        ),
        term: `feature:${id}`,
      };
    });
  return <Facts facts={facts} />;
}
