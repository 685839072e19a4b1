import { formatFeature } from "../../../src-shared/feature-format.ts";
import { formatCount, formatList, formatNumber } from "../../../src-shared/format.ts";
import type { CustomerId, SegmentationId } from "../../../src-shared/ids.ts";
import { assertNever, ExpectedFailure } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import { type DefinedExplanation, definitionSchema } from "../../../src-shared/segmentation-defined.ts";
import type { LifecycleDefinition } from "../../../src-shared/segmentation-lifecycle.ts";
import type { RfmDefinition } from "../../../src-shared/segmentation-rfm.ts";
import type { RulesDefinition } from "../../../src-shared/segmentation-rule.ts";
import { ruleText } from "../../../src-shared/segmentation-rule-words.ts";
import { getCustomer } from "../../customer/queries.ts";
import type { ReadContext } from "../../jobs/job-context.ts";
import { type FeatureTable, loadFeatureTable } from "../feature-table.ts";
import { orderDays } from "../lifecycle/lifecycle-moves.ts";
import { cycleOf, stateOf } from "../lifecycle/state-of.ts";
import { loadSegmentation } from "../load-segmentation.ts";
import { positionsOf } from "../membership-queries.ts";
import { loadModel } from "../queries.ts";
import { nextSteps } from "../rfm/next-step.ts";
import { type RfmModel, scoresOf } from "../rfm/score-customers.ts";
import { explainRule } from "../rules/explain-rule.ts";
import { namesOfSegments } from "../rules/queries.ts";
import { ruleGround } from "../rules/rule-ground.ts";
import { ruleNames } from "../rules/try-rule.ts";

interface Asked {
  readonly context: Pick<ReadContext, "store" | "remember">;
  readonly segmentation: Segmentation;
  readonly table: FeatureTable;
  readonly customerId: CustomerId;
  readonly segmentIndexes: readonly number[];
}

/** Days ahead that are looked at for what happens when a customer does nothing. */
const DAYS_AHEAD = 1000;
/** Rules whose failing lines are told; more would be a list that nobody reads. */
const RULES_TOLD = 3;

/**
 * Why a customer is in segments that were defined, and what would change it.
 * @throws ExpectedFailure for a segmentation that was found instead of defined.
 */
export function explainMembership(
  context: Pick<ReadContext, "store" | "remember">,
  { segmentationId, customerId }: { segmentationId: SegmentationId; customerId: CustomerId },
): DefinedExplanation {
  const segmentation = loadSegmentation(context.store, segmentationId);
  if (!segmentation.isDefined) {
    throw new ExpectedFailure("not-defined", "These segments were found and not defined.", "segmentationId");
  }
  const { featureSetId } = segmentation;
  const asked: Asked = {
    context,
    segmentation,
    table: context.remember(`table:${featureSetId}`, () => loadFeatureTable(context.store, featureSetId)),
    customerId,
    segmentIndexes: positionsOf(context.store, segmentationId, customerId),
  };
  const definition = definitionSchema.parse(segmentation.params);
  switch (definition.method) {
    case "rfm":
      return { segmentIndexes: asked.segmentIndexes, ...explainScores(definition, asked) };
    case "lifecycle":
      return { segmentIndexes: asked.segmentIndexes, ...explainState(definition, asked) };
    case "rules":
      return { segmentIndexes: asked.segmentIndexes, ...explainRules(definition, asked) };
    default:
      return assertNever(definition);
  }
}

type Explained = Omit<DefinedExplanation, "segmentIndexes">;

function nameOf({ segmentation }: Asked, index: number): string {
  return `“${segmentation.segments[index]?.name ?? ""}”`;
}

function explainScores(definition: RfmDefinition, asked: Asked): Explained {
  const { context, segmentation, table, customerId } = asked;
  const row = table.customerIds.indexOf(customerId);
  if (row < 0) return { sentence: "No score: this customer has no order until the as-of day.", steps: [] };
  const model = loadModel<RfmModel>(context.store, segmentation.segmentationId);
  const valueOf = (featureId: string) => table.columnOf(featureId)[row];
  const key = () => getCustomer(context.store, customerId)?.key ?? "";
  const scores = scoresOf(
    definition,
    model,
    definition.axes.map(({ featureId }) => valueOf(featureId)),
    key,
  );
  const told = definition.axes.map(({ featureId, bins }, i) => {
    const feature = table.set.features.find(({ id }) => id === featureId);
    const value = feature ? formatFeature(valueOf(featureId), feature.unit, table.set.currency) : "";
    return `${scores[i]} of ${bins} for ${table.labelOf(featureId).toLowerCase()} (${value})`;
  });
  const [own] = asked.segmentIndexes;
  const usual = formatFeature(valueOf("netSpend") / valueOf("orders"), "money", table.set.currency);
  return {
    sentence: `Scores ${formatList(told)}: ${own === undefined ? "no segment" : nameOf(asked, own)}.`,
    steps: nextSteps(definition, model, key, valueOf).map(({ segmentIndex, orders, idleDays }) => ({
      segmentIndex,
      words:
        orders === undefined
          ? `${formatCount(idleDays ?? 0, "more day")} without an order: ${nameOf(asked, segmentIndex)}.`
          : `${formatCount(orders, "more order")} of the usual ${usual}, now: ${nameOf(asked, segmentIndex)}.`,
    })),
  };
}

function explainState(definition: LifecycleDefinition, asked: Asked): Explained {
  const { context, segmentation, table, customerId } = asked;
  const ground = ruleGround(context, table);
  const all = context.remember("order-days", () => orderDays(ground.orders, ground.lastId));
  const { asOfDay } = segmentation;
  const days = all.days
    .subarray(all.starts[customerId] ?? 0, all.starts[customerId + 1] ?? 0)
    .filter((day) => day <= asOfDay);
  const [own] = asked.segmentIndexes;
  if (own === undefined)
    return { sentence: "In no state: nothing was known of this customer on the as-of day.", steps: [] };
  if (days.length === 0) return { sentence: `${nameOf(asked, own)}: known, and without an order.`, steps: [] };
  const { typicalGapDays } = loadModel<{ typicalGapDays: number | null }>(context.store, segmentation.segmentationId);
  const typicalGap = typicalGapDays ?? Number.NaN;
  const gaps = Array.from({ length: days.length - 1 }, (_, i) => days[i + 1] - days[i]);
  const cycle = cycleOf(gaps, typicalGap, definition.priorGaps);
  const idle = asOfDay - days[days.length - 1];
  const since = `${formatCount(idle, "day")} since the last order`;
  const rhythm = Number.isNaN(cycle)
    ? "nobody has ordered twice yet"
    : `one is expected every ${formatNumber(cycle)} days`;
  const steps: { segmentIndex: number; words: string }[] = [];
  for (let ahead = 1; ahead <= DAYS_AHEAD && steps.length === 0; ahead++) {
    const segmentIndex = stateOf(days, asOfDay + ahead, typicalGap, definition);
    if (segmentIndex === own) continue;
    steps.push({
      segmentIndex,
      words: `${formatCount(ahead, "more day")} without an order: ${nameOf(asked, segmentIndex)}.`,
    });
  }
  return { sentence: `${nameOf(asked, own)}: ${since}, and ${rhythm}.`, steps };
}

function explainRules(definition: RulesDefinition, asked: Asked): Explained {
  const { context, table, customerId, segmentIndexes } = asked;
  const ground = ruleGround(context, table);
  const names = ruleNames(table, namesOfSegments(context.store));
  const inside = segmentIndexes.map((index) => {
    const rule = definition.segments[index]?.rule;
    return rule ? `${nameOf(asked, index)} (${ruleText(rule, names)})` : nameOf(asked, index);
  });
  const others = definition.segments
    .map(({ rule }, segmentIndex) => ({ rule, segmentIndex }))
    .filter(({ segmentIndex }) => !segmentIndexes.includes(segmentIndex))
    .slice(0, RULES_TOLD);
  return {
    sentence:
      inside.length === 0
        ? `In none of the ${formatNumber(definition.segments.length)} segments.`
        : `In ${formatList(inside)}.`,
    steps: others.map(({ rule, segmentIndex }) => ({
      segmentIndex,
      words: `${nameOf(asked, segmentIndex)}: ${explainRule(rule, ground, table, customerId).sentence}`,
    })),
  };
}
