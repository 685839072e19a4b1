import { formatCount } from "../../src-shared/format.ts";
import type { CampaignId } from "../../src-shared/ids.ts";
import { ExpectedFailure, type Result, succeed } from "../../src-shared/result.ts";
import type {
  BeforeAfter,
  CampaignMeasurement,
  CampaignResult,
  OutcomeSource,
  Registration,
} from "../../src-shared/result-campaign.ts";
import { isoDay, minorUnitsPer } from "../../src-shared/units.ts";
import { loadSpendInDays, spendByDay } from "../activity/spend-queries.ts";
import { loadCampaign } from "../campaign/load-campaign.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { projectZone } from "../project/project-zone.ts";
import { armCourse } from "./arm-course.ts";
import { armProfits } from "./arm-profits.ts";
import { armFigures } from "./lift/arm-figures.ts";
import { measureLift } from "./lift/measure-lift.ts";
import { type FactsGround, loadFacts, type PeopleFacts } from "./load-facts.ts";
import { controlArm, type DrawnPeople, loadDrawnPeople, onlyPeople } from "./load-people.ts";
import { goalOutcomes, outcomesOf, segmentsOf, trialOf } from "./load-trial.ts";
import { measureKpis } from "./measure-kpis.ts";
import { loadRegistration, windowOf } from "./registration.ts";
import { loadReported } from "./reported-facts.ts";
import { amendedWords, armWords, resultSentence, windowWords } from "./result-words.ts";

export interface MeasureInput {
  readonly campaignId: CampaignId;
  readonly windowDays?: number | undefined;
  readonly costPerCustomer?: number | undefined;
  readonly marginPercent?: number | undefined;
  readonly outcomesFrom?: OutcomeSource | undefined;
}

/** A campaign with everything that is known of the people whom it drew. Index i is one person in all arrays. */
export interface MeasuredGround extends FactsGround {
  readonly registration: Registration;
  readonly people: DrawnPeople;
  readonly facts: PeopleFacts;
  readonly segments: ReturnType<typeof segmentsOf>;
  readonly warnings: readonly string[];
}

/** Everybody counts in the arm that they were drawn into, whatever reached them: so no later choice can bias the lift. */
export function measureCampaign(job: JobContext, input: MeasureInput): Result<CampaignMeasurement> {
  job.progress(0.1, "Reading what the customers did");
  const ground = loadMeasured(job, input);
  job.progress(0.5, "Comparing the arms");
  const control = controlArm(ground.campaign);
  return succeed(control === undefined ? beforeAfter(job, ground) : armsCompared(job, ground, control, input));
}

/** @throws ExpectedFailure where the window is open and no look was entered, or nothing tells what is asked for. */
export function loadMeasured(job: JobContext, input: MeasureInput): MeasuredGround {
  const { store } = job;
  const campaign = loadCampaign(store, input.campaignId);
  const registration = loadRegistration(store, input.campaignId);
  const outcomesFrom = input.outcomesFrom ?? registration.outcomesFrom[0];
  const windowDays = input.windowDays ?? registration.windowDays;
  const window = windowOf(store, campaign, windowDays, outcomesFrom, registration.reports);
  if (!window.isOver) refuseUnseen(registration, window.toDay, window.dataUntilDay);
  const reported = loadReported(store, input.campaignId);
  if (outcomesFrom === "reports" && !reported.outcomes) {
    const words = `No report of “${campaign.name}” says who bought in every arm. Choose one with a column such as Bought or Revenue that lists customers of all arms, or buyers only, or import newer orders.`;
    throw new ExpectedFailure("no-outcomes", words, "outcomesFrom");
  }
  const drawn = loadDrawnPeople(store, campaign);
  const isWhole = outcomesFrom === "reports" && reported.outcomes?.matching.tellsOfIdle === true;
  const people = isWhole ? onlyPeople(drawn, (place) => reported.listed.has(drawn.personIds[place])) : drawn;
  const lost = drawn.personIds.length - people.personIds.length;
  const ground = { campaign, window, reported, outcomesFrom, minorPerUnit: minorUnitsPer(registration.currency) };
  return {
    ...ground,
    registration,
    people,
    facts: loadFacts(store, people, ground),
    segments: segmentsOf(store, campaign, people),
    warnings: [
      ...amendedWords(registration, campaign.plan, windowDays, projectZone(store)),
      ...windowWords(window, registration.looks),
      ...(lost === 0
        ? []
        : [
            `The report says nothing of ${formatCount(lost, "customer")} who were drawn, though it lists customers who did nothing. They are left out, and the split of the others is tested.`,
          ]),
    ],
  };
}

function refuseUnseen({ looks, name }: Registration, toDay: number, dataUntilDay: number): void {
  if (looks.some((look) => look.dataUntilDay === dataUntilDay)) return;
  throw new ExpectedFailure(
    "locked",
    `“${name}” is locked until ${isoDay(toDay)}, and the data reaches ${isoDay(dataUntilDay)}. Whoever looks before stops when it pleases. Wait, or enter a look in the record (result.peek): it is told from then on.`,
    "campaignId",
  );
}

/** What every measurement tells, whether anybody was held back or not. */
function commonOf({ campaign, registration, window, outcomesFrom, facts, people, segments }: MeasuredGround) {
  const names = campaign.plan.arms.map(({ name }) => name);
  return {
    campaignId: campaign.campaignId,
    name: campaign.name,
    window,
    goal: registration.goal,
    outcomesFrom,
    currency: registration.currency,
    kpis: measureKpis({ facts, arms: names, armOf: Int32Array.from(people.armOf), segments }),
  };
}

function courseOf({ store }: JobContext, { campaign, window, outcomesFrom, people, minorPerUnit }: MeasuredGround) {
  if (outcomesFrom === "reports") return [];
  const days = { fromDay: window.fromDay, toDay: Math.min(window.toDay, window.dataUntilDay) };
  if (days.toDay < days.fromDay) return [];
  const armOfPerson = new Map(people.personIds.map((person, i) => [person, people.armOf[i]]));
  const names = campaign.plan.arms.map(({ name }) => name);
  return armCourse(names, armOfPerson, days, spendByDay(store, days.fromDay, days.toDay), minorPerUnit);
}

function armsCompared(job: JobContext, ground: MeasuredGround, control: number, input: MeasureInput): CampaignResult {
  const { campaign, registration, people, facts } = ground;
  const { plan } = campaign;
  const { trial, planned } = trialOf(campaign, control, people, facts, ground.segments);
  const figures = measureLift(
    trial,
    { planned, expectedRise: plan.expectedRisePercent / 100, seed: plan.seed },
    job.stopIfAsked,
  );
  const held = people.armOf.flatMap((arm, i) => (arm === control ? [facts.sent[i]] : []));
  const isAlone = plan.arms[control].treatment === "none" && held.length > 0;
  const contamination = isAlone ? held.reduce((sum, sent) => sum + sent, 0) / held.length : 0;
  const headline = figures.comparisons.filter(
    ({ outcome, against }) => outcome === goalOutcomes[registration.goal] && against === plan.arms[control].name,
  );
  return {
    kind: "test",
    ...commonOf(ground),
    isAmended: isAmended(ground),
    control: plan.arms[control].name,
    sentence: resultSentence({ ...figures, headline }),
    headline,
    contamination,
    ...figures,
    profits: armProfits(
      figures,
      input.costPerCustomer ?? registration.costPerCustomer,
      input.marginPercent ?? registration.marginPercent,
    ),
    course: courseOf(job, ground),
    warnings: [...ground.warnings, ...armWords(campaign, control, contamination, people.inTwoArms)],
  };
}

function isAmended({ registration, window }: MeasuredGround): boolean {
  const days = window.toDay - window.fromDay + 1;
  return days !== registration.windowDays || registration.amendments.some(({ isLate }) => isLate);
}

/** What a campaign without a control leaves: two times that differ in more than the campaign. */
function beforeAfter(job: JobContext, ground: MeasuredGround): BeforeAfter {
  const { campaign, window, people, facts, minorPerUnit } = ground;
  const all = Int32Array.from(people.personIds.keys());
  const days = window.toDay - window.fromDay + 1;
  const earlier = loadSpendInDays(job.store, window.fromDay - days, window.fromDay - 1);
  const column = (value: (person: number) => number) => Float64Array.from(people.personIds, value);
  const goals = (own: Pick<PeopleFacts, "ordered" | "spending">) =>
    outcomesOf({ ...facts, ...own }).filter(({ role }) => role === "goal");
  const before = goals({
    ordered: column((person) => ((earlier.get(person)?.orders ?? 0) > 0 ? 1 : 0)),
    spending: facts.spending && column((person) => (earlier.get(person)?.netMinor ?? 0) / minorPerUnit),
  });
  return {
    kind: "before-after",
    ...commonOf(ground),
    isAmended: isAmended(ground),
    watermark: `Before and after only, not evidence of an effect: “${campaign.name}” held nobody back, and much else changes from one time to the next.`,
    before: armFigures(`${formatCount(days, "day")} before`, before, all),
    after: armFigures(`${formatCount(days, "day")} after`, goals(facts), all),
    course: courseOf(job, ground),
    warnings: [
      ...ground.warnings,
      ...(ground.outcomesFrom === "reports"
        ? ["What came before is counted in orders and what came after by a report: the two need not count alike."]
        : []),
    ],
  };
}
