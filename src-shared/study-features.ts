import type { Client } from "./contract.ts";
import type { FeatureSet, Preparation, Scaling, Transform } from "./features.ts";
import { scalings, transforms } from "./features.ts";
import { formatCount } from "./format.ts";
import { fail, type Result, succeed } from "./result.ts";

/** Chooses the features of a study. @param wanted as a person names them; undefined for what is proposed. */
export async function prepare(
  client: Client,
  set: FeatureSet,
  wanted: readonly string[] | undefined,
): Promise<Result<FeatureSet>> {
  if (!wanted) return proposed(set);
  const preparation: Preparation[] = [];
  for (const words of wanted) {
    const parsed = parsePreparation(words, set);
    if (!parsed.ok) return parsed;
    preparation.push(parsed.value);
  }
  return client.features.savePreparation({ featureSetId: set.featureSetId, preparation });
}

/**
 * Nothing is proposed where all that could take part are words, each of a few customers; where nothing could, making segments
 * says why.
 */
function proposed(set: FeatureSet): Result<FeatureSet> {
  const possible = set.features.filter(({ obstacle }) => obstacle === undefined).map(({ id }) => id);
  if (set.preparation.length > 0 || possible.length === 0) return succeed(set);
  const words = `No segments of ${formatCount(set.customers, "customer")} are proposed. What is known of them are words and no numbers. Name what to use with --features, such as ${possible.slice(0, 3).join(",")}; there are ${formatCount(possible.length, "feature")}.`;
  return fail("no-features", words, "features");
}

/** Reads "orders", "orders:log" or "channelShare:web:none:robust"; a part left out is as proposed. */
function parsePreparation(words: string, set: FeatureSet): Result<Preparation> {
  const parts = words.split(":");
  const scaling = takeLast(
    parts,
    scalings.filter((name) => name !== "none"),
  );
  const transform = takeLast(parts, transforms);
  const featureId = parts.join(":");
  const feature = set.features.find(({ id }) => id === featureId);
  if (!feature) {
    return fail(
      "feature-unknown",
      `There is no feature “${featureId}” in this data. There are: ${set.features.map(({ id }) => id).join(", ")}.`,
      "features",
    );
  }
  return succeed({
    featureId,
    transform: (transform as Transform) ?? feature.proposal.transform,
    scaling: (scaling as Scaling) ?? feature.proposal.scaling,
  });
}

function takeLast(parts: string[], names: readonly string[]): string | undefined {
  const last = parts.at(-1);
  if (parts.length < 2 || last === undefined || !names.includes(last)) return undefined;
  parts.pop();
  return last;
}
