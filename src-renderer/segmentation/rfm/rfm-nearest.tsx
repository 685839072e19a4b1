import { useState } from "react";
import { formatCount, formatNumber } from "../../../src-shared/format.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { RfmNearest as Nearest } from "../../../src-shared/segmentation-rfm.ts";
import { addressOf } from "../../route.ts";
import { Field, Select } from "../../ui/field.tsx";
import { ErrorNotice, Skeleton } from "../../ui/notice.tsx";
import { Card } from "../../ui/page.tsx";
import { SegmentBadge } from "../../ui/segment-badge.tsx";
import { useLoaded } from "../../use-tessera.ts";

const NAMED = 20;

/** Who needs the fewest orders to come into a segment of an RFM grid: “2 more orders to Champions”. */
export function RfmNearest({ segmentation }: { segmentation: Segmentation }) {
  const { segmentationId, segments } = segmentation;
  const [segmentIndex, setSegmentIndex] = useState(0);
  const asked = { segmentationId, segmentIndex, limit: NAMED };
  const found = useLoaded(["segmentation.rfmNearest", asked], (client) => client.segmentation.rfmNearest(asked));
  return (
    <Card term="rfm" title="Nearly there">
      <div className="stack">
        <div className="row below">
          <Field label="Segment to reach">
            {(ids) => (
              <Select
                value={String(segmentIndex)}
                options={segments.map(({ index, name }) => ({ value: String(index), label: name }))}
                onChange={(value) => setSegmentIndex(Number(value))}
                {...ids}
              />
            )}
          </Field>
        </div>
        {found.state === "failed" && <ErrorNotice error={found.error} onRetry={found.retry} />}
        {found.state === "loading" && <Skeleton height={200} />}
        {found.state === "done" && <Customers nearest={found.value} segments={segments} />}
      </div>
    </Card>
  );
}

function Customers({ nearest, segments }: { nearest: Nearest; segments: Segmentation["segments"] }) {
  const { byOrders, customers } = nearest;
  const name = segments[nearest.segmentIndex]?.name ?? "";
  const total = byOrders.reduce((sum, count) => sum + count, 0);
  if (total === 0) {
    return (
      <p className="prose">
        No customer would come into “{name}” by up to {formatCount(byOrders.length, "more order")}.
      </p>
    );
  }
  return (
    <>
      <p className="prose">
        {byOrders
          .flatMap((count, i) =>
            count === 0 ? [] : [`${formatCount(count, "customer")} by ${formatCount(i + 1, "more order")}`],
          )
          .join(", ")}{" "}
        of the own usual value, placed now.
      </p>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={`Customers nearest to ${name}`}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Customer</th>
              <th scope="col">Now in</th>
              <th scope="col">To “{name}”</th>
            </tr>
          </thead>
          <tbody>
            {customers.map(({ customerId, key, segmentIndex, words }) => (
              <tr key={customerId}>
                <td>
                  <a href={addressOf("customers", customerId)}>{key}</a>
                </td>
                <td>
                  {segmentIndex < 0 ? (
                    "–"
                  ) : (
                    <span className="row">
                      <SegmentBadge index={segmentIndex} /> {segments[segmentIndex]?.name}
                    </span>
                  )}
                </td>
                <td>{words}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {total > customers.length && (
        <p className="soft small">
          The nearest {formatNumber(customers.length)} of {formatNumber(total)}, of them those who spent most.
        </p>
      )}
    </>
  );
}
