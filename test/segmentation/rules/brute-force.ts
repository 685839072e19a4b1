import type { RuleFrame } from "../../../src-main/segmentation/rules/happening-sql.ts";
import type { ConditionOf, Measure, Rule } from "../../../src-shared/segmentation-rule.ts";
import type { Happening, Range, RuleWindow } from "../../../src-shared/segmentation-rule-happening.ts";
import { isoDay } from "../../../src-shared/units.ts";
import { IMPORTED_AT_MS } from "./random-consents.ts";
import type { World } from "./random-world.ts";

/** Answers a rule for one person by reading what it says, row by row, without sets and without SQL. */
export function isTrueOf(
  rule: Rule,
  person: number,
  world: World,
  frame: RuleFrame,
  isDrawn: (person: number, sample: ConditionOf<"sample">) => boolean,
): boolean {
  const of = (child: Rule) => isTrueOf(child, person, world, frame, isDrawn);
  switch (rule.kind) {
    case "all":
      return rule.rules.every(of);
    case "any":
      return rule.rules.some(of);
    case "not":
      return !of(rule.rule);
    case "feature": {
      const value = world.feature.get(person) ?? Number.NaN;
      if (typeof rule.min === "object" || typeof rule.max === "object")
        throw new Error("quantiles have a test of their own");
      return !Number.isNaN(value) && value >= (rule.min ?? -Infinity) && value <= (rule.max ?? Infinity);
    }
    case "sample":
      return isDrawn(person, rule);
    case "listed":
      return rule.customerIds.some((id) => world.personOf(id) === person);
    case "segment": {
      const isIn = (id: number) => world.segments.get(id)?.includes(person) ?? false;
      return rule.of === "any" ? rule.segmentIds.some(isIn) : rule.segmentIds.every(isIn);
    }
    case "attribute":
      return hasAttribute(rule, person, world, frame);
    case "happened":
      return happened(rule, person, world, frame);
    case "compared":
      return compared(rule, person, world, frame);
    case "consent":
      return rule.state === consentOf(rule.channel, person, world, frame);
    case "sequence":
      return followed(rule, person, world, frame);
  }
}

/** Everybody with a row until the as-of day, or in a file of customers. */
export function everybodyIn(world: World, { asOfDay }: RuleFrame): number[] {
  const dated = [...world.orders, ...world.events, ...world.messages, ...world.feedback].filter(
    ({ day }) => day <= asOfDay,
  );
  // Undated consent stands in a file of consents.
  const consents = world.consents.filter(({ day }) => day === null || day <= asOfDay);
  const known = [...dated, ...consents, ...world.attributes.filter(({ isOfOrder }) => !isOfOrder)];
  return [...new Set(known.map(({ person }) => person))].sort((a, b) => a - b);
}

interface Counted {
  readonly day: number;
  readonly atMs: number;
  readonly minor: number;
  readonly isOne: boolean;
}

function rowsOf(happening: Happening, person: number, world: World, frame: RuleFrame): Counted[] {
  const mine = <R extends { person: number; day: number }>(rows: readonly R[]) =>
    rows.filter((row) => row.person === person && row.day <= frame.asOfDay);
  const one = ({ day, atMs }: { day: number; atMs: number }, minor = 0): Counted => ({ day, atMs, minor, isOne: true });
  switch (happening.what) {
    case "order":
      return mine(world.orders)
        .filter((order) => !happening.channel || (order.channel !== null && happening.channel.includes(order.channel)))
        .filter((order) => within(order.saleMinor / frame.minorUnits, happening.amount))
        .filter(
          ({ day }) =>
            !happening.weekday || happening.weekday.includes((new Date(day * 86_400_000).getUTCDay() + 6) % 7),
        )
        .flatMap((order) => {
          const { category, product } = happening;
          const lines = order.lines.filter(
            (line) => (!category || category.includes(line.category)) && (!product || product.includes(line.product)),
          );
          if (lines.length === 0) return [];
          const counted = lines.filter(({ isReturn }) => !isReturn || frame.returns === "net");
          const minor = counted.reduce((sum, line) => sum + line.amountMinor, 0);
          return [{ ...one(order, minor), isOne: lines.some(({ isReturn }) => !isReturn) }];
        });
    case "event":
      return mine(world.events)
        .filter(({ name }) => !happening.name || happening.name.includes(name))
        .filter(({ product }) => !happening.product || (product !== null && happening.product.includes(product)))
        .filter(
          ({ amountMinor }) =>
            !happening.amount || (amountMinor !== null && within(amountMinor / frame.minorUnits, happening.amount)),
        )
        .filter(
          ({ colour }) =>
            !happening.property ||
            (happening.property.name === "the colour" && colour !== null && happening.property.values.includes(colour)),
        )
        .map((event) => one(event, event.amountMinor ?? 0));
    case "message":
      return mine(world.messages)
        .filter(({ kind }) => !happening.kind || (happening.kind as string[]).includes(kind))
        .filter(({ campaign }) => !happening.campaign || happening.campaign.includes(campaign))
        .map((message) => one(message));
    case "feedback":
      return mine(world.feedback)
        .filter(({ kind }) => !happening.kind || (happening.kind as string[]).includes(kind))
        .filter(({ rating }) => !happening.rating || (rating !== null && within(rating, happening.rating)))
        .map((answer) => one(answer));
  }
}

function within(value: number, range: Range | undefined): boolean {
  return value >= (range?.min ?? -Infinity) && value <= (range?.max ?? Infinity);
}

function isInside(day: number, window: RuleWindow | undefined, asOfDay: number): boolean {
  const ago = asOfDay - day;
  switch (window?.kind) {
    case undefined:
      return true;
    case "last":
      return ago < window.days;
    case "ago":
      return ago >= window.fromDays && ago <= (window.toDays ?? Infinity);
    case "dates":
      return isoDay(day) >= window.from && isoDay(day) <= window.to;
  }
}

function happened(condition: ConditionOf<"happened">, person: number, world: World, frame: RuleFrame): boolean {
  const rows = rowsOf(condition.happening, person, world, frame).filter(({ day }) =>
    isInside(day, condition.window, frame.asOfDay),
  );
  return within(measureOf(rows, condition.measure, frame), condition);
}

function measureOf(rows: readonly Counted[], measure: Measure, { minorUnits }: RuleFrame): number {
  const counting = rows.filter(({ isOne }) => isOne);
  return {
    times: counting.length,
    days: new Set(counting.map(({ day }) => day)).size,
    money: rows.reduce((sum, { minor }) => sum + minor, 0) / minorUnits,
  }[measure];
}

/** Both sides are whole numbers of minor units and days, so that limits in quarters are met exactly. */
function compared(condition: ConditionOf<"compared">, person: number, world: World, frame: RuleFrame): boolean {
  const { happening, measure, days, beforeDays, min = -Infinity, max = Infinity } = condition;
  const rows = rowsOf(happening, person, world, frame).map((row) => ({ ...row, ago: frame.asOfDay - row.day }));
  const inMinor = (part: readonly Counted[]) =>
    Math.round(measureOf(part, measure, frame) * (measure === "money" ? frame.minorUnits : 1));
  const lately = inMinor(rows.filter(({ ago }) => ago < days));
  const before = inMinor(rows.filter(({ ago }) => ago >= days && ago < days + beforeDays));
  if (before <= 0) return false;
  return lately * beforeDays >= min * before * days && lately * beforeDays <= max * before * days;
}

/** Reads the decisions of each purpose one after the other. */
function consentOf(channel: string, person: number, world: World, { asOfDay }: RuleFrame) {
  const known = world.consents.filter(
    (row) => row.person === person && row.channel === channel && (row.day === null || row.day <= asOfDay),
  );
  if (known.length === 0) return "unknown";
  const stands = [...new Set(known.map(({ purpose }) => purpose))].some((purpose) => {
    const own = known.filter((row) => row.purpose === purpose);
    const withdrawals = own.filter(({ state }) => state === "withdrawn").map(({ atMs }) => atMs ?? IMPORTED_AT_MS);
    const isLater = (atMs: number | null) => atMs !== null && withdrawals.every((withdrawn) => atMs > withdrawn);
    return own.some(({ state, atMs }) => state === "granted" && (withdrawals.length === 0 || isLater(atMs)));
  });
  return stands ? "granted" : "withdrawn";
}

function followed(condition: ConditionOf<"sequence">, person: number, world: World, frame: RuleFrame): boolean {
  const firsts = rowsOf(condition.first, person, world, frame).filter(
    ({ day, isOne }) => isOne && isInside(day, condition.window, frame.asOfDay),
  );
  const thens = rowsOf(condition.second, person, world, frame).filter(({ isOne }) => isOne);
  const isFollowed = ({ day, atMs }: Counted) =>
    thens.some((then) => then.atMs > atMs && then.day - day <= condition.withinDays);
  return condition.isFollowed
    ? firsts.some(isFollowed)
    : firsts.some((first) => first.day + condition.withinDays <= frame.asOfDay && !isFollowed(first));
}

function hasAttribute(
  { name, test }: ConditionOf<"attribute">,
  person: number,
  world: World,
  { asOfDay }: RuleFrame,
): boolean {
  const value = world.attributes.find((row) => row.person === person && row.name === name)?.value;
  if (value === undefined) return false;
  switch (test.kind) {
    case "known":
      return value !== "";
    case "oneOf":
      return test.values.includes(value);
    case "number":
      return name === "Children" && within(Number(value), test);
    case "age":
      return (
        name === "Boiler built" &&
        value <= isoDay(asOfDay) &&
        within(fullUnits(value, isoDay(asOfDay), test.unit), test)
      );
  }
}

/** Counts up one unit at a time until the next would lie after the as-of day. */
function fullUnits(from: string, to: string, unit: "days" | "months" | "years"): number {
  const [year, month, day] = from.split("-").map(Number);
  const after = (count: number) => {
    const inDays = Date.UTC(year, month - 1, day + count);
    const inMonths = firstOrDay(year, month - 1 + count * (unit === "years" ? 12 : 1), day);
    return new Date(unit === "days" ? inDays : inMonths).toISOString().slice(0, 10);
  };
  let units = 0;
  while (after(units + 1) <= to) units += 1;
  return units;
}

/** The day of a month, or where the month is too short the first of the next. */
function firstOrDay(year: number, month: number, day: number): number {
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return day <= lastDay ? Date.UTC(year, month, day) : Date.UTC(year, month + 1, 1);
}
