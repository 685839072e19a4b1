import type { Handlers } from "../../../src-shared/contract-kit.ts";
import type { FeatureSetId } from "../../../src-shared/ids.ts";
import { fail, succeed } from "../../../src-shared/result.ts";
import type { definedCalls } from "../../../src-shared/segmentation-defined.ts";
import { rfmGrids } from "../../../src-shared/segmentation-rfm-grids.ts";
import { conditionsOf, type Rule } from "../../../src-shared/segmentation-rule.ts";
import { type Day, parseIsoDay } from "../../../src-shared/units.ts";
import type { Contexts } from "../../contexts.ts";
import type { ReadContext } from "../../jobs/job-context.ts";
import { loadFeatureTable } from "../feature-table.ts";
import { lifecycleMoves, orderDays } from "../lifecycle/lifecycle-moves.ts";
import { listSegmentsByName } from "../queries.ts";
import { previewRfm } from "../rfm/define-rfm.ts";
import { everyoneOn } from "../rules/evaluate-rule.ts";
import { explainRule } from "../rules/explain-rule.ts";
import { loadWords, namesOfSegments } from "../rules/queries.ts";
import { refuseGoneSegments, ruleGround } from "../rules/rule-ground.ts";
import { tryRule } from "../rules/try-rule.ts";
import { offerTemplates } from "../templates/offer-templates.ts";
import { freshTable } from "./define-segments.job.ts";
import { explainMembership } from "./explain-membership.ts";

/** What a reader keeps between calls: a feature set's columns and the ground on which rules are asked. */
function groundFor({ store, remember }: ReadContext, featureSetId: FeatureSetId) {
  const table = freshTable(remember(`table:${featureSetId}`, () => loadFeatureTable(store, featureSetId)));
  return { table, ground: ruleGround({ store, remember }, table) };
}

function askable(context: ReadContext, rule: Rule): Rule {
  const asked = conditionsOf(rule).flatMap((line) => (line.kind === "segment" ? line.segmentIds : []));
  refuseGoneSegments(asked, namesOfSegments(context.store));
  return rule;
}

export const definedHandlers: Handlers<typeof definedCalls, Contexts> = {
  explainMembership: (context, input) => succeed(explainMembership(context, input)),
  ruleVocabulary: ({ store, remember }, { featureSetId }) => {
    const { set } = remember(`table:${featureSetId}`, () => loadFeatureTable(store, featureSetId));
    return succeed({
      features: set.features.map(({ id, label, unit }) => ({ id, label, unit })),
      ...remember("rule-words", () => loadWords(store)),
      segments: listSegmentsByName(store),
    });
  },
  tryRule: (context, { featureSetId, rule }) => {
    const { table, ground } = groundFor(context, featureSetId);
    return succeed(tryRule(askable(context, rule), ground, table));
  },
  explainRule: (context, { featureSetId, rule, customerId }) => {
    const { table, ground } = groundFor(context, featureSetId);
    return succeed(explainRule(askable(context, rule), ground, table, customerId));
  },
  listTemplates: (context, { featureSetId, settings }) => {
    const { table, ground } = groundFor(context, featureSetId);
    const words = context.remember("rule-words", () => loadWords(context.store));
    return succeed(offerTemplates(settings, words, table, ground));
  },
  listRfmGrids: () => succeed([...rfmGrids]),
  previewRfm: ({ store, remember }, { featureSetId, definition }) =>
    succeed(
      previewRfm(
        definition,
        remember(`table:${featureSetId}`, () => loadFeatureTable(store, featureSetId)),
      ),
    ),
  lifecycleMoves: (context, { featureSetId, lifecycle, from, to }) => {
    const { ground } = groundFor(context, featureSetId);
    const [fromDay, toDay] = [parseIsoDay(from), parseIsoDay(to)];
    if (fromDay === undefined || toDay === undefined || fromDay >= toDay) {
      return fail("bad-days", "The second day has to be later than the first.", "to");
    }
    const days = context.remember("order-days", () => orderDays(ground.orders, ground.lastId));
    const on = (day: Day) => ({ day, known: everyoneOn({ ...ground, asOfDay: day }) });
    return succeed(lifecycleMoves(days, on(fromDay), on(toDay), lifecycle));
  },
};
