import type { Client } from "../../src-shared/contract.ts";
import type { FeatureSet } from "../../src-shared/features.ts";
import { valueOf } from "../../src-shared/result.ts";

/** A customer of a feature set. */
export interface CustomerFeatures {
  readonly key: string;
  /** NaN where the feature is not defined. @throws for a feature that the set does not have. */
  readonly valueOf: (featureId: string) => number;
}

const PAGE = 1000;

/** All customers of a feature set, page by page, as the table of customers gets them. */
export async function allCustomers(client: Client, set: FeatureSet): Promise<CustomerFeatures[]> {
  const places = new Map(set.features.map(({ id }, place) => [id, place]));
  const found: CustomerFeatures[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const { featureSetId } = set;
    const { rows } = valueOf(await client.segmentation.listCustomers({ featureSetId, offset, limit: PAGE }));
    found.push(
      ...rows.map(({ key, values }) => ({
        key,
        valueOf: (featureId: string) => {
          const place = places.get(featureId);
          if (place === undefined) throw new Error(`there is no feature ${featureId}`);
          return values[place] ?? Number.NaN;
        },
      })),
    );
    if (rows.length < PAGE) return found;
  }
}
