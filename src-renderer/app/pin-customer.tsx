import type { CustomerId } from "../../src-shared/ids.ts";
import type { Why } from "../customer/use-why.ts";
import { EditActions } from "./inspector/edit-actions.tsx";

/** Puts a customer into another segment of a segmentation; the nearest other one is proposed. */
export function PinCustomer({ why, customerId }: { readonly why: Why; readonly customerId: CustomerId }) {
  const { segmentation } = why;
  if (segmentation.segments.length < 2) return null;
  const request = { kind: "pin" as const, customerIds: [customerId], segment: nearestOther(why) };
  return <EditActions segmentation={segmentation} requests={[request]} staysHere />;
}

/** @returns the place of a segment that the customer is not in. */
function nearestOther(why: Why): number {
  if ("explanation" in why) return why.explanation.nextSegmentIndex;
  const own = why.defined.segmentIndexes;
  return why.segmentation.segments.find(({ index }) => !own.includes(index))?.index ?? 0;
}
