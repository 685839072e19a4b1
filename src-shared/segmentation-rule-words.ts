import { formatFeature } from "./feature-format.ts";
import type { FeatureUnit } from "./features.ts";
import { formatCount, formatList, formatNumber, formatShare } from "./format.ts";
import { assertNever } from "./result.ts";
import type { Bound, Condition, ConditionOf, Rule } from "./segmentation-rule.ts";
import type { Happening, Range, RuleWindow } from "./segmentation-rule-happening.ts";
import type { ConsentChannel } from "./source-kinds.ts";

/** What a rule needs to be told of before it can be put into words. */
export interface RuleNames {
  readonly currency: string;
  /** Undefined: the data does not have the feature. */
  readonly featureOf: (featureId: string) => { readonly label: string; readonly unit: FeatureUnit } | undefined;
  /** Undefined: the segment is not there any more. */
  readonly segmentName: (segmentId: number) => string | undefined;
}

/** @returns the rule as English; nested groups stand in brackets. "Net spend is at least 500 EUR and not (…)". */
export function ruleText(rule: Rule, names: RuleNames): string {
  switch (rule.kind) {
    case "all":
      return rule.rules.length === 0 ? "everybody" : rule.rules.map((child) => nested(child, names)).join(" and ");
    case "any":
      return rule.rules.length === 0 ? "nobody" : rule.rules.map((child) => nested(child, names)).join(" or ");
    case "not":
      return `not ${nested(rule.rule, names)}`;
    default:
      return conditionText(rule, names);
  }
}

/** A group of one is in brackets too, so that no two rules read alike. */
function nested(rule: Rule, names: RuleNames): string {
  return rule.kind === "all" || rule.kind === "any" ? `(${ruleText(rule, names)})` : ruleText(rule, names);
}

/** @returns one line of a rule: "at least 3 orders in the last 90 days". */
export function conditionText(condition: Condition, names: RuleNames): string {
  switch (condition.kind) {
    case "feature":
      return featureText(condition, names);
    case "attribute":
      return attributeText(condition);
    case "happened":
      return happenedText(condition, names);
    case "compared":
      return comparedText(condition, names);
    case "sequence":
      return sequenceText(condition, names);
    case "consent":
      return consentText(condition);
    case "segment": {
      const listed = condition.segmentIds.map((id) => quoted(names.segmentName(id) ?? `segment ${id}, which is gone`));
      return `in ${condition.of === "any" ? formatList(listed, "or") : `all of ${formatList(listed)}`}`;
    }
    case "sample":
      return `in the ${formatPercent(condition.share)} that the key ${quoted(condition.key)} draws`;
    case "listed":
      return listedText(condition);
    default:
      return assertNever(condition);
  }
}

/** Numbers of customers that are told one by one. */
const LISTED_TOLD = 20;

function listedText({ customerIds }: ConditionOf<"listed">): string {
  const told = customerIds.slice(0, LISTED_TOLD).map(String);
  const more = customerIds.length - told.length;
  return `on the list of customers ${formatList(more > 0 ? [...told, `${formatNumber(more)} more`] : told)}`;
}

function featureText({ featureId, min, max }: ConditionOf<"feature">, names: RuleNames): string {
  const feature = names.featureOf(featureId);
  const value = (bound: Bound) => {
    if (typeof bound === "number") return feature ? formatFeature(bound, feature.unit, names.currency) : String(bound);
    return `the value that ${formatPercent(bound.quantile)} of the customers stay below`;
  };
  return `${feature?.label ?? featureId} is ${betweenText(min, max, value)}`;
}

function attributeText({ name, test }: ConditionOf<"attribute">): string {
  switch (test.kind) {
    case "known":
      return `${quoted(name)} is known`;
    case "oneOf":
      return `${quoted(name)} is ${formatList(test.values.map(quoted), "or")}`;
    case "number":
      return `${quoted(name)} is ${betweenText(test.min, test.max, plain)}`;
    case "age":
      return `${quoted(name)} is ${betweenText(test.min, test.max, (age) => formatCount(age, test.unit.slice(0, -1)))} ago`;
    default:
      return assertNever(test);
  }
}

function happenedText({ happening, window, measure, min, max }: ConditionOf<"happened">, names: RuleNames): string {
  const what = (isPlural: boolean) => happeningText(happening, names.currency, isPlural);
  const when = window ? ` ${windowText(window)}` : "";
  if (measure === "money") {
    const value = (amount: number) => formatFeature(amount, "money", names.currency);
    return `${betweenText(min, max, value)} for ${what(true)}${when}`;
  }
  if (measure === "days") {
    return `${betweenText(min, max, (n) => formatCount(n, "different day"))} with ${what(true)}${when}`;
  }
  if (max === 0 && min === undefined) return `no ${what(false)}${when}`;
  return `${betweenText(min, max, plain)} ${what((max ?? min) !== 1)}${when}`;
}

function comparedText(condition: ConditionOf<"compared">, { currency }: RuleNames): string {
  const { happening, measure, days, beforeDays, min, max } = condition;
  const rows = happeningText(happening, currency, true);
  const what = { times: rows, days: `days with ${rows}`, money: `money for ${rows}` }[measure];
  const ratio = betweenText(min, max, (value) => `${exactPercent(value)} of`);
  const [verb, them] = measure === "money" ? ["is", "that"] : ["are", "those"];
  return `${what} in the last ${formatCount(days, "day")} ${verb}, per day, ${ratio} ${them} in the ${formatCount(beforeDays, "day")} before`;
}

function consentText({ channel, state }: ConditionOf<"consent">): string {
  const way = channelWords[channel];
  if (state === "unknown") return `nothing is known of consent to ${way}`;
  return state === "granted" ? `has agreed to ${way}` : `has withdrawn consent to ${way}`;
}

/** Ways in which people are written to. */
export const channelWords: Readonly<Record<ConsentChannel, string>> = {
  email: "e-mail",
  sms: "text messages",
  whatsapp: "WhatsApp",
  phone: "telephone calls",
  post: "post",
  push: "push messages",
};

function sequenceText(condition: ConditionOf<"sequence">, names: RuleNames): string {
  const { first, second, window, withinDays, isFollowed } = condition;
  const when = window ? ` ${windowText(window)}` : "";
  const link = isFollowed ? "then" : "and then no";
  return `${happeningText(first, names.currency)}${when}, ${link} ${happeningText(second, names.currency)} within ${formatCount(withinDays, "day")}`;
}

/** What one row of each kind is called, and several. */
const nouns: Readonly<Record<Happening["what"], readonly [one: string, several: string]>> = {
  order: ["order", "orders"],
  event: ["event", "events"],
  message: ["message", "messages"],
  feedback: ["piece of feedback", "pieces of feedback"],
};

/** @returns "1 order", "9 orders". */
export function happeningCount(count: number, what: Happening["what"]): string {
  return formatCount(count, ...nouns[what]);
}

/** What is meant, with its filters: "order (category “Shoes”)". */
function happeningText(happening: Happening, currency: string, isPlural = false): string {
  const filters: string[] = [];
  const oneOf = (word: string, values: readonly string[] | undefined) => {
    if (values) filters.push(`${word} ${formatList(values.map(quoted), "or")}`);
  };
  const within = (word: string, limits: Range | undefined, value: (n: number) => string) => {
    if (limits) filters.push(`${word} ${betweenText(limits.min, limits.max, value)}`);
  };
  const money = (amount: number) => formatFeature(amount, "money", currency);
  switch (happening.what) {
    case "order":
      oneOf("channel", happening.channel);
      oneOf("category", happening.category);
      oneOf("product", happening.product);
      within("of", happening.amount, money);
      if (happening.weekday)
        filters.push(
          `on ${formatList(
            happening.weekday.map((day) => weekdays[day] ?? ""),
            "or",
          )}`,
        );
      break;
    case "event":
      oneOf("called", happening.name);
      oneOf("product", happening.product);
      oneOf("channel", happening.channel);
      within("of", happening.amount, money);
      if (happening.property) oneOf(`with ${quoted(happening.property.name)}`, happening.property.values);
      break;
    case "message":
      if (happening.kind) filters.push(formatList(happening.kind, "or"));
      oneOf("campaign", happening.campaign);
      oneOf("channel", happening.channel);
      break;
    case "feedback":
      if (happening.kind) filters.push(formatList(happening.kind, "or"));
      within("rated", happening.rating, plain);
      break;
    default:
      return assertNever(happening);
  }
  const noun = nouns[happening.what][isPlural ? 1 : 0];
  return filters.length === 0 ? noun : `${noun} (${filters.join(", ")})`;
}

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

function windowText(window: RuleWindow): string {
  switch (window.kind) {
    case "last":
      return `in the last ${formatCount(window.days, "day")}`;
    case "ago":
      return window.toDays === undefined
        ? `${formatCount(window.fromDays, "day")} ago or longer`
        : `${plain(window.fromDays)} to ${formatCount(window.toDays, "day")} ago`;
    case "dates":
      return `from ${window.from} to ${window.to}`;
    default:
      return assertNever(window);
  }
}

function betweenText<T>(min: T | undefined, max: T | undefined, value: (bound: T) => string): string {
  if (min === undefined) return max === undefined ? "any" : `at most ${value(max)}`;
  if (max === undefined) return `at least ${value(min)}`;
  return min === max ? `exactly ${value(min)}` : `${value(min)} to ${value(max)}`;
}

/** All digits that were given: a rule must not be read as another one. */
function plain(value: number): string {
  return Number.isInteger(value) ? formatNumber(value) : String(value).replace("-", "−");
}

function formatPercent(share: number): string {
  const percent = share * 100;
  return Number.isInteger(percent) ? `${percent} %` : formatShare(share);
}

/** A ratio as a percentage with all of its digits. */
function exactPercent(ratio: number): string {
  return `${plain(Number((ratio * 100).toPrecision(12)))} %`;
}

function quoted(text: string): string {
  return `“${text}”`;
}
