import type { PersonaBlock } from "../../../src-shared/persona.ts";
import { claimOf, type Measure, type Measured } from "../../../src-shared/persona-claim.ts";
import { measureClaim } from "../claims/measure-claim.ts";
import type { OrderFacts } from "../claims/order-facts.ts";
import { sayClaim } from "../claims/say-claim.ts";
import { answerFor, typicalOf } from "../conditions.ts";
import { type PersonaGround, segmentAt } from "../ground.ts";
import type { NewSentence } from "../queries.ts";
import { inferences } from "./inferences.ts";
import { favouriteWindow } from "./rhythm-window.ts";

/** Guesses of one block; more of them would hide what was measured. */
const INFERENCES_OF_BLOCK = 3;
const CATEGORIES = 3;
/** A feature is worth a sentence from a small difference on (Vargha & Delaney 2000). */
const SMALL_DIFFERENCE = 0.06;

/**
 * The first draft of a persona: what is measured, each with what it was measured on, and guesses that name the figure that
 * they were made from. Nothing else: a block of which the data says nothing stays empty.
 * @param position of the segment.
 * O(features · n log n + orders + lines · categories).
 */
export function draftPersona(ground: PersonaGround, facts: OrderFacts, position: number): NewSentence[] {
  const measured = (block: PersonaBlock, measure: Measure | undefined) =>
    measure === undefined ? [] : measuredSentence(ground, facts, position, block, measure);
  return withoutRepetition([
    ...measured("story", { kind: "customer-share" }),
    ...measured("story", { kind: "spend-share" }),
    ...measured("story", driverMeasure(ground, position)),
    ...guesses(ground, position, "motivations"),
    ...guesses(ground, position, "pains"),
    ...overRepresented(ground, facts, position),
    ...measured("products", featureMeasure(ground, position, "meanOrderValue")),
    ...channelMeasures(ground, position).flatMap((measure) => measured("channels", measure)),
    ...measured("rhythm", featureMeasure(ground, position, "daysSinceLastOrder")),
    ...measured("rhythm", featureMeasure(ground, position, "medianGapDays")),
    ...measured("rhythm", favouriteWindow(facts.times(), ground.members[position])),
    ...guesses(ground, position, "objections"),
    ...guesses(ground, position, "do"),
    ...guesses(ground, position, "dont"),
    ...measured("kpi", { kind: "feature-share", featureId: "daysSinceLastOrder", max: 90 }),
    ...measured("kpi", { kind: "feature-share", featureId: "orders", min: 2 }),
  ]);
}

/** What sets a segment apart most may be its rhythm; it is said once. */
function withoutRepetition(sentences: readonly NewSentence[]): NewSentence[] {
  return sentences.filter(({ words }, at) => sentences.findIndex((other) => other.words === words) === at);
}

function measuredSentence(
  ground: PersonaGround,
  facts: OrderFacts,
  position: number,
  block: PersonaBlock,
  measure: Measure,
): NewSentence[] {
  const measured = measureClaim(ground, facts, position, measure);
  return measured ? said(ground, block, measure, measured) : [];
}

/** The feature that sets the segment apart most, of those that everybody knows. */
function driverMeasure(ground: PersonaGround, position: number): Measure | undefined {
  const driver = segmentAt(ground, position).drivers.find(({ featureId }) => ground.featureOf(featureId));
  return driver && featureMeasure(ground, position, driver.featureId);
}

function featureMeasure(ground: PersonaGround, position: number, featureId: string): Measure | undefined {
  if (!ground.featureOf(featureId)) return undefined;
  return { kind: "feature", featureId, statistic: typicalOf(ground, position, featureId).statistic };
}

/** Where they buy and whether they read: the channel and message features in which they differ, the largest first. */
function channelMeasures(ground: PersonaGround, position: number): Measure[] {
  const wanted = ["openRate", "clickRate", "consentEmail"];
  return ground.table.set.features
    .filter(({ id }) => id.startsWith("channelShare:") || wanted.includes(id))
    .map(({ id }) => ({ id, difference: Math.abs(ground.superiorityOf(position, id) - 0.5) }))
    .filter(({ difference }) => difference >= SMALL_DIFFERENCE)
    .sort((a, b) => b.difference - a.difference)
    .slice(0, 3)
    .map(({ id }) => ({ kind: "feature", featureId: id, statistic: "mean" }));
}

/** Categories that they surely buy more of than others: the lower limit of the lift's interval is above one. */
function overRepresented(ground: PersonaGround, facts: OrderFacts, position: number): NewSentence[] {
  return facts
    .lines()
    .names.flatMap(([, category]) => {
      const measure: Measure = { kind: "category", category };
      const measured = measureClaim(ground, facts, position, measure);
      return measured?.lift && measured.lift.low > 1 ? [{ measure, measured, low: measured.lift.low }] : [];
    })
    .sort((a, b) => b.low - a.low)
    .slice(0, CATEGORIES)
    .flatMap(({ measure, measured }) => said(ground, "products", measure, measured));
}

function said(ground: PersonaGround, block: PersonaBlock, measure: Measure, measured: Measured): NewSentence[] {
  const words = sayClaim(ground, measure, measured);
  return words === undefined ? [] : [{ block, words, mark: "measured", claim: claimOf(measure, measured), basis: "" }];
}

/** The guesses of a block whose conditions are met, the clearest first. */
function guesses(ground: PersonaGround, position: number, block: PersonaBlock): NewSentence[] {
  return inferences
    .filter((inference) => inference.block === block)
    .flatMap((inference) => {
      const answers = inference.when.map((condition) => answerFor(ground, position, condition));
      if (!answers.every((answer) => answer?.isMet)) return [];
      const reasons = answers.flatMap((answer) => answer?.words ?? []);
      const strength = Math.min(...answers.map((answer) => answer?.strength ?? 0));
      return [{ words: inference.words, basis: `Inferred from: ${reasons.join(" ")}`, strength }];
    })
    .sort((a, b) => b.strength - a.strength)
    .slice(0, INFERENCES_OF_BLOCK)
    .map(({ words, basis }) => ({ block, words, mark: "inferred", basis }));
}
