import type { CustomerId } from "../../src-shared/ids.ts";
import { succeed } from "../../src-shared/result.ts";
import type { CustomerExplanation, Segmentation } from "../../src-shared/segmentation.ts";
import type { DefinedExplanation } from "../../src-shared/segmentation-defined.ts";
import { type Loaded, useLoaded } from "../use-tessera.ts";

/** Why a customer is where it is: by a method that found the segments, or by what defines them. */
export type Why = { readonly segmentation: Segmentation } & (
  | { readonly explanation: CustomerExplanation }
  | { readonly defined: DefinedExplanation }
);

/** The segment of a customer in the newest segmentation, and why; null where there is no segmentation. */
export function useWhy(customerId: CustomerId): Loaded<Why | null> {
  return useLoaded<Why | null>(["segmentation.explainCustomer", customerId], async (client) => {
    const list = await client.segmentation.list({});
    if (!list.ok) return list;
    const [newest] = list.value;
    if (!newest) return succeed(null);
    const found = await client.segmentation.get({ segmentationId: newest.segmentationId });
    if (!found.ok) return found;
    const asked = { segmentationId: newest.segmentationId, customerId };
    if (found.value.isDefined) {
      const defined = await client.segmentation.explainMembership(asked);
      return defined.ok ? succeed({ segmentation: found.value, defined: defined.value }) : defined;
    }
    const explanation = await client.segmentation.explainCustomer(asked);
    return explanation.ok ? succeed({ segmentation: found.value, explanation: explanation.value }) : explanation;
  });
}
