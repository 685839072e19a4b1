import type { Handlers } from "../../src-shared/contract-kit.ts";
import type { FeatureOfCustomer, FeatureSet, features } from "../../src-shared/features.ts";
import type { CustomerId, FeatureSetId } from "../../src-shared/ids.ts";
import { fail, succeed } from "../../src-shared/result.ts";
import { wordFeatureOf } from "../../src-shared/word-features.ts";
import type { Contexts } from "../contexts.ts";
import { addHistory } from "../project/queries.ts";
import { deleteCustom, listCustom, previewCustom, saveCustom } from "./builder/custom-features.ts";
import { listFeatures } from "./compute-features.job.ts";
import { correlateFeatures } from "./correlate-features.ts";
import { percentileOf } from "./percentile.ts";
import { loadColumn, loadCustomerIds, loadFeatureSet, loadNewestFeatureSet, saveFeatureSetSummary } from "./queries.ts";
import { refusePreparation } from "./refuse-preparation.ts";

/** Later than any order. */
const LAST_DAY = Number.MAX_SAFE_INTEGER;

const gone = () =>
  fail("no-features", "These features are not in the project any more. Compute them again.", "featureSetId");

function labelIn(set: FeatureSet, featureId: string): string {
  const feature = set.features.find(({ id }) => id === featureId) ?? wordFeatureOf(set, featureId);
  return feature?.label ?? featureId;
}

export const featuresHandlers: Handlers<typeof features, Contexts> = {
  listCatalogue: ({ store }) => succeed([...listFeatures(store, LAST_DAY).words]),
  current: ({ store }) => succeed(loadNewestFeatureSet(store) ?? null),
  get: ({ store }, { featureSetId }) => {
    const set = loadFeatureSet(store, featureSetId);
    return set ? succeed(set) : gone();
  },
  savePreparation: ({ store, nowMs }, { featureSetId, preparation }) => {
    const set = loadFeatureSet(store, featureSetId);
    if (!set) return gone();
    const refusals = preparation.flatMap((choice) => refusePreparation(set, choice) ?? []);
    const [refusal] = refusals;
    if (refusal) return fail(refusal.code, refusal.message, "preparation");
    const { featureSetId: _id, isStale, ...stored } = set;
    saveFeatureSetSummary(store, featureSetId, { ...stored, preparation, isChosenByPerson: true });
    addHistory(
      store,
      nowMs,
      "features.savePreparation",
      `Features that make the segments: ${preparation.map(({ featureId }) => labelIn(set, featureId)).join(", ") || "none"}.`,
    );
    return succeed({ ...set, preparation, isChosenByPerson: true, isStale });
  },
  listCustom: ({ store }) => succeed([...listCustom(store)]),
  previewCustom: ({ store, remember }, { featureSetId, declaration }) => {
    const set = loadFeatureSet(store, featureSetId);
    if (!set) return gone();
    const ids = remember(`customerIds:${featureSetId}`, () => loadCustomerIds(store, featureSetId));
    return previewCustom(store, set, ids, declaration);
  },
  saveCustom: ({ store, nowMs }, { declaration, customId }) => saveCustom(store, nowMs, declaration, customId),
  deleteCustom: ({ store, nowMs }, { customId }) => deleteCustom(store, nowMs, customId),
  correlations: ({ store, remember }, { featureSetId }) => {
    const set = loadFeatureSet(store, featureSetId);
    if (!set) return gone();
    const correlate = () => correlateFeatures(set, (id) => loadColumn(store, featureSetId, id));
    return succeed(remember(`correlations:${featureSetId}`, correlate));
  },
  ofCustomer: ({ store, remember }, { featureSetId, customerId }) => {
    const set = loadFeatureSet(store, featureSetId);
    if (!set) return gone();
    const ids = remember(`customerIds:${featureSetId}`, () => loadCustomerIds(store, featureSetId));
    const row = ids.indexOf(customerId satisfies CustomerId);
    if (row < 0) return fail("no-customer", "This customer has no order until the as-of day.", "customerId");
    return succeed(
      set.features.map(({ id }): FeatureOfCustomer => {
        const column = remember(`column:${featureSetId satisfies FeatureSetId}:${id}`, () =>
          loadColumn(store, featureSetId, id),
        );
        const value = column[row];
        return Number.isNaN(value)
          ? { featureId: id, value: null, percentile: null }
          : { featureId: id, value, percentile: percentileOf(column, value) };
      }),
    );
  },
};
