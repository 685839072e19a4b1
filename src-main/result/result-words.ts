import type { Campaign } from "../../src-shared/campaign.ts";
import { formatCount, formatList, formatNumber, formatShare } from "../../src-shared/format.ts";
import type { CampaignResult, Registration, ResultWindow } from "../../src-shared/result-campaign.ts";
import { type Comparison, verdicts } from "../../src-shared/result-lift.ts";
import type { TimeZone } from "../../src-shared/time-zone.ts";
import { isoDay } from "../../src-shared/units.ts";
import { outcomeRange } from "./lift/lift-words.ts";

/** The answer in a sentence, from the first arm's goal; of a broken split that nothing may be read. */
export function resultSentence({
  sampleRatio,
  headline,
  arms,
}: Pick<CampaignResult, "sampleRatio" | "headline" | "arms">): string {
  if (sampleRatio.isBroken) {
    const { chiSquare, p } = sampleRatio;
    const found = formatList(sampleRatio.arms.map(({ arm, observed }) => `${formatNumber(observed)} in “${arm}”`));
    const planned = sampleRatio.arms.map(({ planned }) => formatNumber(100 * planned)).join("/");
    return `The split is broken: ${found}, where ${planned} was planned (χ² ${formatNumber(chiSquare, 1)}, p ${pWords(p)}). Do not read the result.`;
  }
  const [first] = headline;
  if (!first) return "Nothing tells what the campaign is judged by.";
  const customers = arms.find(({ arm }) => arm === first.arm)?.customers ?? 0;
  const verdict = verdicts[first.verdict];
  return `${verdict[0].toUpperCase()}${verdict.slice(1)}: ${effectWords(first)}${inAll(first, customers)}.`;
}

function effectWords({ kind, interval, arm, against }: Comparison): string {
  if (!interval) return `nothing tells how sure the difference of “${arm}” and “${against}” is`;
  const { range, people } = outcomeRange(kind, interval);
  const lower = range[0].toLowerCase() + range.slice(1);
  return kind === "share"
    ? `${lower.replace(/\b(more|fewer)$/, "$1 buyers")} ${people.replace("customers", "contacted")} with “${arm}” than with “${against}”`
    : `${lower} spent ${people} with “${arm}” than with “${against}”`;
}

/** Only of a finding: of a difference that may be none, a sum over everybody would look like one. */
function inAll({ verdict, kind, difference }: Comparison, customers: number): string {
  if (verdict !== "clear-gain" && verdict !== "probable-gain") return "";
  const total = difference * customers;
  const what =
    kind === "share" ? `${formatNumber(Math.round(total))} extra buyers` : `${formatNumber(total)} of extra spending`;
  return `, about ${what} among ${formatCount(customers, "customer")}`;
}

export function pWords(p: number): string {
  return p < 0.0001 ? "< 0.0001" : formatNumber(p, 4);
}

const goalWords = { ordered: "who ordered", spending: "spending" } as const;

/** What a result departs in from what was planned; stands before everything else. @param zone the project's. */
export function amendedWords(
  registration: Registration,
  plan: Campaign["plan"],
  windowDays: number,
  zone: TimeZone,
): string[] {
  let was: Pick<Registration, "goal" | "windowDays"> = plan;
  const late = registration.amendments.flatMap((amendment) => {
    const words = `Amended on ${isoDay(zone.dayOf(amendment.madeAtMs))}, after the first file was written: judged by ${goalWords[amendment.goal]} in ${formatCount(amendment.windowDays, "day")} instead of ${goalWords[was.goal]} in ${formatCount(was.windowDays, "day")}. Reason: ${amendment.reason}`;
    was = amendment;
    return amendment.isLate ? [words] : [];
  });
  if (windowDays === registration.windowDays) return late;
  return [
    ...late,
    `Amended: ${formatCount(registration.windowDays, "day")} were planned, and this looks at ${formatCount(windowDays, "day")}. Only the planned window is what was decided before.`,
  ];
}

/** How far the data reaches into the window, and who looked before its end. */
export function windowWords({ toDay, dataUntilDay, isOver }: ResultWindow, looks: Registration["looks"]): string[] {
  const early = looks.filter((look) => look.dataUntilDay < toDay);
  if (!isOver) {
    return [
      `The window ends on ${isoDay(toDay)}, and the data on ${isoDay(dataUntilDay)}: this is a look before its end. Only the intervals that hold at every look may be relied on yet.`,
    ];
  }
  if (early.length === 0) return [];
  return [
    `The result was looked at ${early.length === 1 ? "once" : `${formatNumber(early.length)} times`} before the window was over. Whoever stops at a look that pleases finds gains that are none; the intervals that hold at every look stay true.`,
  ];
}

/** What of the arms themselves speaks against reading too much into their differences. */
export function armWords(
  { plan, files }: Campaign,
  control: number,
  contamination: number,
  inTwoArms: number,
): string[] {
  const unwritten = plan.arms.filter(
    ({ name, treatment }) => treatment !== "none" && !files.some(({ arm }) => arm === name),
  );
  return [
    ...unwritten.map(({ name }) => `No file of “${name}” was written, so perhaps nobody of it was written to.`),
    ...(contamination > 0
      ? [
          `${formatShare(contamination)} of “${plan.arms[control].name}” got a message of this campaign nevertheless. They count where they were drawn, which makes the difference look smaller than it is.`,
        ]
      : []),
    ...(inTwoArms > 0
      ? [`${formatCount(inTwoArms, "person", "people")} turned out to be in two arms and were left out.`]
      : []),
    ...(plan.arms[control].treatment === "generic"
      ? [
          `Nobody was left alone: the arms are held against those who got the ordinary message “${plan.arms[control].name}”.`,
        ]
      : []),
  ];
}
