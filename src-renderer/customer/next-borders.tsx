import type { CustomerId } from "../../src-shared/ids.ts";
import type { Segmentation } from "../../src-shared/segmentation.ts";
import { useLoaded } from "../use-tessera.ts";
import type { Why } from "./use-why.ts";

/** What would put a customer into another segment: orders, days, lines of a rule, or other values of a feature. */
export function NextBorders({ why, customerId }: { why: Why; customerId: CustomerId }) {
  if ("defined" in why) return <Borders sentences={why.defined.steps.map(({ words }) => words)} />;
  return <FoundBorders segmentation={why.segmentation} customerId={customerId} />;
}

function FoundBorders({ segmentation, customerId }: { segmentation: Segmentation; customerId: CustomerId }) {
  const { segmentationId } = segmentation;
  const found = useLoaded(["segmentation.whatWouldMove", segmentationId, customerId], (client) =>
    client.segmentation.whatWouldMove({ segmentationId, customerId }),
  );
  if (found.state !== "done") return null;
  return <Borders sentences={found.value.map(({ sentence }) => sentence)} />;
}

function Borders({ sentences }: { sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <section aria-label="The next border">
      <ul className="reasons">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
