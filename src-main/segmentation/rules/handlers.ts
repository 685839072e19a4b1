import type { Handlers } from "../../../src-shared/contract-kit.ts";
import { succeed } from "../../../src-shared/result.ts";
import type { ruleCalls } from "../../../src-shared/segmentation-rule-calls.ts";
import type { Contexts } from "../../contexts.ts";
import { loadFeatureTable } from "../feature-table.ts";
import { listSegmentsByName } from "../queries.ts";
import { offerTemplates } from "../templates/offer-templates.ts";
import { groundFor, refuseUnanswerable } from "./ask-rules.ts";
import { explainRule } from "./explain-rule.ts";
import { previewRules } from "./preview-rules.ts";
import { loadWords } from "./queries.ts";
import { reachOf } from "./reach-of.ts";
import { suggestWords } from "./suggest-words.ts";
import { tryRule } from "./try-rule.ts";

export const ruleHandlers: Handlers<typeof ruleCalls, Contexts> = {
  ruleVocabulary: ({ store, remember }, { featureSetId }) => {
    const { set } = remember(`table:${featureSetId}`, () => loadFeatureTable(store, featureSetId));
    return succeed({
      features: set.features.map(({ id, label, unit, family }) => ({ id, label, unit, family })),
      ...remember("rule-words", () => loadWords(store)),
      segments: listSegmentsByName(store),
    });
  },
  suggestWords: ({ store, rememberLatest }, asked) =>
    succeed(rememberLatest("suggested-words", JSON.stringify(asked), () => suggestWords(store, asked))),
  tryRule: (context, { featureSetId, rule, channel, segmentationId }) => {
    const { table, ground } = groundFor(context, featureSetId);
    refuseUnanswerable(context, [rule], segmentationId);
    return succeed(tryRule(rule, ground, table, (members) => reachOf(context, members, channel)));
  },
  previewRules: (context, { featureSetId, definition, segmentationId }) => {
    const { ground } = groundFor(context, featureSetId);
    const rules = definition.segments.map(({ rule }) => rule);
    refuseUnanswerable(context, rules, segmentationId);
    return succeed(previewRules(rules, ground));
  },
  explainRule: (context, { featureSetId, rule, customerId }) => {
    const { table, ground } = groundFor(context, featureSetId);
    refuseUnanswerable(context, [rule], undefined);
    return succeed(explainRule(rule, ground, table, customerId));
  },
  listTemplates: (context, { featureSetId, settings }) => {
    const { table, ground } = groundFor(context, featureSetId);
    const words = context.remember("rule-words", () => loadWords(context.store));
    return succeed(offerTemplates(settings, words, table, ground));
  },
};
