import { assertNever } from "../../../src-shared/result.ts";
import type { Condition, ConditionOf, Measure } from "../../../src-shared/segmentation-rule.ts";
import { type Day, isoDay } from "../../../src-shared/units.ts";
import type { Following } from "../continuation/followed-rule.ts";
import { daysOf, happeningRows, inUnits, type RuleFrame } from "./happening-sql.ts";
import { type Sql, sql } from "./sql.ts";

/** What a rule is asked of beyond the tables: lists of customers that SQL cannot find by itself. */
export interface RuleFacts extends RuleFrame {
  /** Ids of the customers whose feature lies within the limits. @throws ExpectedFailure for an unknown feature. */
  readonly withFeature: (condition: ConditionOf<"feature">) => readonly number[];
  /** Ids of the customers that the key draws. */
  readonly sampled: (condition: ConditionOf<"sample">) => readonly number[];
  /** The segments that hold now where a rule names one. */
  readonly following: Following;
}

/** The people that a condition is true of; `isComplement`: of whom it is false. */
export interface PeopleSql {
  /** Selects person_id, never NULL. */
  readonly people: Sql;
  readonly isComplement: boolean;
}

/** @returns the condition as SQL over the views of what is visible, no row of which is later than the as-of day. */
export function conditionSql(condition: Condition, facts: RuleFacts): PeopleSql {
  switch (condition.kind) {
    case "feature":
      return among(listed(facts.withFeature(condition)));
    case "sample":
      return among(listed(facts.sampled(condition)));
    case "attribute":
      return among(attributeSql(condition, facts.asOfDay));
    case "happened":
      return happenedSql(condition, facts);
    case "compared":
      return among(comparedSql(condition, facts));
    case "sequence":
      return among(sequenceSql(condition, facts));
    case "consent":
      return consentSql(condition, facts);
    case "segment":
      return among(segmentSql(condition, facts));
    case "listed":
      return among(listedSql(condition));
    default:
      return assertNever(condition);
  }
}

function among(people: Sql): PeopleSql {
  return { people, isComplement: false };
}

function listed(customerIds: readonly number[]): Sql {
  return sql`SELECT value AS person_id FROM json_each(${JSON.stringify(customerIds)})`;
}

/** The measure of every person who has a row: person_id, value. */
export function measureSql({ happening, window, measure }: ConditionOf<"happened">, frame: RuleFrame): Sql {
  const rows = happeningRows(happening, daysOf(window, frame.asOfDay), frame);
  return sql`SELECT person_id, ${aggregates[measure]} AS value FROM (${rows}) GROUP BY person_id`;
}

/** What is counted of a person's rows. */
const aggregates: Readonly<Record<Measure, Sql>> = {
  times: sql`sum(counts)`,
  days: sql`count(DISTINCT CASE WHEN counts THEN day END)`,
  money: sql`sum(amount_minor)`,
};

/** The ratio of every person who has something before: person_id, value. */
export function ratioSql(condition: ConditionOf<"compared">, frame: RuleFrame): Sql {
  const { happening, measure, days, beforeDays } = condition;
  const { asOfDay } = frame;
  const lastBefore = asOfDay - days;
  const rows = happeningRows(happening, { from: lastBefore - beforeDays + 1, to: asOfDay }, frame);
  const counted = aggregates[measure];
  return sql`SELECT person_id, CAST(lately * ${beforeDays} AS REAL) / (before * ${days}) AS value
    FROM (SELECT person_id, coalesce(${counted} FILTER (WHERE day > ${lastBefore}), 0) AS lately,
                 coalesce(${counted} FILTER (WHERE day <= ${lastBefore}), 0) AS before
          FROM (${rows}) GROUP BY person_id)
    WHERE before > 0`;
}

function comparedSql(condition: ConditionOf<"compared">, frame: RuleFrame): Sql {
  return sql`SELECT person_id FROM (${ratioSql(condition, frame)}) WHERE ${isBetween(condition)}`;
}

/** Infinity is no number that JSON or SQLite knows. */
function isBetween({ min = -Infinity, max = Infinity }: { min?: number | undefined; max?: number | undefined }): Sql {
  return sql`value >= ${Math.max(min, -Number.MAX_VALUE)} AND value <= ${Math.min(max, Number.MAX_VALUE)}`;
}

/** Limits of a measure in the units in which it is counted. */
export function measureLimits(
  { measure, min = -Infinity, max = Infinity }: ConditionOf<"happened">,
  { minorUnits }: RuleFrame,
): { min: number; max: number } {
  const unit = measure === "money" ? minorUnits : 1;
  return { min: inUnits(min, unit), max: inUnits(max, unit) };
}

function happenedSql(condition: ConditionOf<"happened">, frame: RuleFrame): PeopleSql {
  const { min, max } = measureLimits(condition, frame);
  // People without a row count as 0, and no row says so: where 0 fits, those who do not fit are selected.
  const isComplement = min <= 0 && max >= 0;
  const fits = isBetween({ min, max });
  const measured = measureSql(condition, frame);
  return {
    people: isComplement
      ? sql`SELECT person_id FROM (${measured}) WHERE NOT (${fits})`
      : sql`SELECT person_id FROM (${measured}) WHERE ${fits}`,
    isComplement,
  };
}

function sequenceSql(condition: ConditionOf<"sequence">, frame: RuleFrame): Sql {
  const { first, second, window, withinDays, isFollowed } = condition;
  const { asOfDay } = frame;
  const days = daysOf(window, asOfDay);
  // Of what has not been followed yet nothing is known before its days have passed.
  const to = isFollowed ? days.to : Math.min(days.to, asOfDay - withinDays);
  const firsts = happeningRows(first, { from: days.from, to }, frame);
  const followers = happeningRows(second, { from: days.from, to: asOfDay }, frame);
  const pairs = sql`WITH earlier AS MATERIALIZED (SELECT person_id, day, at_ms FROM (${firsts}) WHERE counts),
      later AS MATERIALIZED (SELECT person_id, day, at_ms FROM (${followers}) WHERE counts)`;
  const follows = sql`later.person_id = earlier.person_id AND later.at_ms > earlier.at_ms AND later.day <= earlier.day + ${withinDays}`;
  return isFollowed
    ? sql`${pairs} SELECT DISTINCT earlier.person_id FROM earlier JOIN later ON ${follows}`
    : sql`${pairs} SELECT DISTINCT earlier.person_id FROM earlier LEFT JOIN later ON ${follows} WHERE later.person_id IS NULL`;
}

/**
 * What was decided until the as-of day, or has no day: a withdrawal stands until a later opt-in whose day is known, for
 * each purpose; consent to one purpose is consent.
 */
function consentSql({ channel, state }: ConditionOf<"consent">, { endMs }: Pick<RuleFrame, "endMs">): PeopleSql {
  const decided = sql`SELECT person_id, max(stands) AS stands FROM (
      SELECT person_id, max(CASE WHEN state = 'withdrawn' THEN heard_ms END) IS NULL
          OR coalesce(max(CASE WHEN state = 'granted' THEN at_ms END) > max(CASE WHEN state = 'withdrawn' THEN heard_ms END), 0) AS stands
      FROM consent_decision
      WHERE channel = ${channel} AND person_id IS NOT NULL AND (at_ms IS NULL OR at_ms < ${endMs})
      GROUP BY person_id, purpose) GROUP BY person_id`;
  if (state === "unknown") return { people: sql`SELECT person_id FROM (${decided})`, isComplement: true };
  return among(sql`SELECT person_id FROM (${decided}) WHERE stands = ${state === "granted" ? 1 : 0}`);
}

/** Who was joined with another customer since a segment was made counts as the person of now. */
function segmentSql({ segmentIds, of }: ConditionOf<"segment">, { following }: RuleFacts): Sql {
  const wanted = [...new Set(segmentIds)];
  // Who is in any part of a segment that was parted is in the segment.
  const parts = wanted.flatMap((asked) => following(asked).map((now) => [asked, now]));
  return sql`SELECT coalesce(j.person_id, m.customer_id) AS person_id
    FROM json_each(${JSON.stringify(parts)}) AS part JOIN membership AS m ON m.segment_id = part.value ->> 1
    LEFT JOIN merged_customer AS j ON j.customer_id = m.customer_id
    GROUP BY 1 HAVING count(DISTINCT part.value ->> 0) >= ${of === "all" ? wanted.length : 1}`;
}

/** Whoever was joined with a listed customer since is the same person. */
function listedSql({ customerIds }: ConditionOf<"listed">): Sql {
  return sql`SELECT DISTINCT coalesce(j.person_id, l.value) AS person_id
    FROM json_each(${JSON.stringify(customerIds)}) AS l LEFT JOIN merged_customer AS j ON j.customer_id = l.value`;
}

function attributeSql({ name, test }: ConditionOf<"attribute">, asOfDay: Day): Sql {
  const from = sql`SELECT person_id FROM person_attribute WHERE attribute_id = (SELECT id FROM attribute WHERE name = ${name}`;
  switch (test.kind) {
    case "known":
      return sql`${from}) AND value <> ''`;
    case "oneOf":
      return sql`${from}) AND value IN (SELECT value FROM json_each(${JSON.stringify(test.values)}))`;
    case "number":
      return sql`${from} AND type = 'number') AND value <> ''
        AND CAST(value AS REAL) >= ${test.min ?? -Number.MAX_VALUE} AND CAST(value AS REAL) <= ${test.max ?? Number.MAX_VALUE}`;
    case "age": {
      const { after, until } = datesOfAge(test, asOfDay);
      return sql`${from} AND type = 'date') AND value > ${after} AND value <= ${until}`;
    }
    default:
      return assertNever(test);
  }
}

type AgeTest = Extract<ConditionOf<"attribute">["test"], { kind: "age" }>;

/** The dates whose age in whole units lies within limits: later than `after`, not later than `until`. As 2024-12-31. */
export function datesOfAge({ unit, min = 0, max }: AgeTest, asOfDay: Day): { after: string; until: string } {
  return { after: max === undefined ? "" : earlier(asOfDay, max + 1, unit), until: earlier(asOfDay, min, unit) };
}

/**
 * The last date that is `count` units old on a day. A month or year is full on the same day of the month, or where the
 * month is too short, on the first of the next: who was born on 29 February turns a year older on 1 March.
 */
function earlier(asOfDay: Day, count: number, unit: AgeTest["unit"]): string {
  if (unit === "days") return isoDay(asOfDay - count);
  const [year = 0, month = 1, day = 1] = isoDay(asOfDay).split("-").map(Number);
  const months = year * 12 + (month - 1) - count * (unit === "years" ? 12 : 1);
  const [thenYear, thenMonth] = [Math.floor(months / 12), (months % 12) + 1];
  // Text comparison takes 2023-02-31 for what it is meant as: after every real day of that month.
  return [String(thenYear).padStart(4, "0"), thenMonth, day].map((part) => String(part).padStart(2, "0")).join("-");
}
