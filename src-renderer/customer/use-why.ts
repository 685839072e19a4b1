import type { Client } from "../../src-shared/contract.ts";
import type { CustomerId, SegmentationId } from "../../src-shared/ids.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import type { Segmentation } from "../../src-shared/segmentation.ts";
import type { CustomerExplanation } from "../../src-shared/segmentation-customers.ts";
import type { DefinedExplanation } from "../../src-shared/segmentation-defined.ts";
import { type Loaded, useLoaded } from "../use-tessera.ts";

/** Why a customer is where it is: by a method that found the segments, or by what defines them. */
export type Why = { readonly segmentation: Segmentation } & (
  | { readonly explanation: CustomerExplanation }
  | { readonly defined: DefinedExplanation }
);

/** The segment of a customer in a segmentation, by default the newest, and why; null where there is no segmentation. */
export function useWhy(customerId: CustomerId, wanted?: SegmentationId): Loaded<Why | null> {
  return useLoaded<Why | null>(["segmentation.explainCustomer", customerId, wanted ?? 0], async (client) => {
    const list = await client.segmentation.list({});
    if (!list.ok) return list;
    const asked = list.value.find(({ segmentationId }) => segmentationId === wanted) ?? list.value[0];
    return asked ? explain(client, asked.segmentationId, customerId) : succeed(null);
  });
}

async function explain(
  client: Client,
  segmentationId: SegmentationId,
  customerId: CustomerId,
): Promise<Result<Why | null>> {
  const found = await client.segmentation.get({ segmentationId });
  if (!found.ok) return found;
  const asked = { segmentationId, customerId };
  if (found.value.isDefined) {
    const defined = await client.segmentation.explainMembership(asked);
    return defined.ok ? succeed({ segmentation: found.value, defined: defined.value }) : defined;
  }
  const explanation = await client.segmentation.explainCustomer(asked);
  return explanation.ok ? succeed({ segmentation: found.value, explanation: explanation.value }) : explanation;
}
