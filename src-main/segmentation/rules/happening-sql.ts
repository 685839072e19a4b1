import { assertNever } from "../../../src-shared/result.ts";
import type { Happening, Range, RuleWindow } from "../../../src-shared/segmentation-rule-happening.ts";
import { type Day, parseIsoDay } from "../../../src-shared/units.ts";
import { joinSql, type Sql, sql } from "./sql.ts";

/** What a rule is asked as of, and how money is counted. */
export interface RuleFrame {
  /** Inclusive; no row of a later day is read. */
  readonly asOfDay: Day;
  /** Where the as-of day ends in the project's time zone, UTC milliseconds. */
  readonly endMs: number;
  readonly returns: "net" | "leave-out";
  /** Minor units in one unit of the currency. */
  readonly minorUnits: number;
}

/** First and last day of a window, both inclusive, never after the as-of day. */
export function daysOf(window: RuleWindow | undefined, asOfDay: Day): { from: Day; to: Day } {
  switch (window?.kind) {
    case undefined:
      return { from: FIRST_DAY, to: asOfDay };
    case "last":
      return { from: asOfDay - window.days + 1, to: asOfDay };
    case "ago":
      return { from: window.toDays === undefined ? FIRST_DAY : asOfDay - window.toDays, to: asOfDay - window.fromDays };
    case "dates":
      return { from: dayOfText(window.from), to: Math.min(dayOfText(window.to), asOfDay) };
    default:
      return assertNever(window);
  }
}

/** Before every date that a file can hold. */
const FIRST_DAY = -1_000_000;

function dayOfText(text: string): Day {
  const day = parseIsoDay(text);
  if (day === undefined) throw new Error(`“${text}” passed as a date`);
  return day;
}

/**
 * The rows that a happening means: person_id, day, at_ms, amount_minor, and whether the row counts as one (a return
 * has money and is no order).
 */
export function happeningRows(happening: Happening, days: { from: Day; to: Day }, frame: RuleFrame): Sql {
  switch (happening.what) {
    case "order":
      return orderRows(happening, days, frame);
    case "event":
      return sql`SELECT e.person_id, e.day, e.at_ms, coalesce(e.amount_minor, 0) AS amount_minor, 1 AS counts
        FROM visible_event AS e WHERE e.person_id IS NOT NULL AND e.day BETWEEN ${days.from} AND ${days.to}${and([
          ...among("e.name_id IN (SELECT id FROM event_name WHERE name", happening.name),
          ...among("e.product_id IN (SELECT id FROM product WHERE key", happening.product),
          ...among("e.channel_id IN (SELECT id FROM channel WHERE name", happening.channel),
          ...limits("e.amount_minor", happening.amount, frame.minorUnits),
          ...property(happening.property),
        ])}`;
    case "message":
      return sql`SELECT m.person_id, m.day, m.at_ms, 0 AS amount_minor, 1 AS counts
        FROM visible_message AS m WHERE m.person_id IS NOT NULL AND m.day BETWEEN ${days.from} AND ${days.to}${and([
          ...(happening.kind ? [sql`m.kind IN (SELECT value FROM json_each(${JSON.stringify(happening.kind)}))`] : []),
          ...(happening.campaign
            ? [sql`m.campaign IN (SELECT value FROM json_each(${JSON.stringify(happening.campaign)}))`]
            : []),
          ...among("m.channel_id IN (SELECT id FROM channel WHERE name", happening.channel),
        ])}`;
    case "feedback":
      return sql`SELECT f.person_id, f.day, f.at_ms, 0 AS amount_minor, 1 AS counts
        FROM visible_feedback AS f WHERE f.person_id IS NOT NULL AND f.day BETWEEN ${days.from} AND ${days.to}${and([
          ...(happening.kind ? [sql`f.kind IN (SELECT value FROM json_each(${JSON.stringify(happening.kind)}))`] : []),
          ...limits("f.rating", happening.rating, 1),
        ])}`;
    default:
      return assertNever(happening);
  }
}

/** Where goods are named, the money is that of the lines with them, and an order counts if it sold one. */
function orderRows(
  happening: Extract<Happening, { what: "order" }>,
  days: { from: Day; to: Day },
  { returns, minorUnits }: RuleFrame,
): Sql {
  const { category, product } = happening;
  const filters = and([
    ...among("o.channel_id IN (SELECT id FROM channel WHERE name", happening.channel),
    ...limits("o.sale_minor", happening.amount, minorUnits),
    ...(happening.weekday
      ? [sql`((o.day + 3) % 7 + 7) % 7 IN (SELECT value FROM json_each(${JSON.stringify(happening.weekday)}))`]
      : []),
  ]);
  // A number of our own, so that one text of SQL serves both ways of counting money.
  const withReturns = returns === "net" ? 1 : 0;
  if (!category && !product) {
    return sql`SELECT o.customer_id AS person_id, o.day, o.at_ms, o.sale_minor + ${withReturns} * o.return_minor AS amount_minor,
        o.sale_lines > 0 AS counts
        FROM visible_order AS o WHERE o.customer_id IS NOT NULL AND o.day BETWEEN ${days.from} AND ${days.to}${filters}`;
  }
  const goods = and([
    ...among("l.category_id IN (SELECT id FROM category WHERE name", category),
    ...among("l.product_id IN (SELECT id FROM product WHERE key", product),
  ]);
  return sql`SELECT o.customer_id AS person_id, o.day, o.at_ms,
        sum(CASE WHEN l.is_return = 0 OR ${withReturns} = 1 THEN l.amount_minor ELSE 0 END) AS amount_minor, max(l.is_return = 0) AS counts
        FROM visible_order AS o JOIN order_line AS l ON l.order_id = o.id
        WHERE o.customer_id IS NOT NULL AND o.day BETWEEN ${days.from} AND ${days.to}${filters}${goods} GROUP BY o.id`;
}

function and(conditions: readonly Sql[]): Sql {
  const joined = joinSql(conditions, " AND ");
  return conditions.length === 0 ? joined : { ...joined, text: ` AND ${joined.text}` };
}

/** The names of the ids that a column may have. @param head ours, up to the name's column. */
function among(head: string, names: readonly string[] | undefined): Sql[] {
  return names ? [{ text: `${head} IN (SELECT value FROM json_each(?)))`, parameters: [JSON.stringify(names)] }] : [];
}

/** @param column ours. @param unit of the column in one unit of the limits. */
function limits(column: string, range: Range | undefined, unit: number): Sql[] {
  const { min, max } = range ?? {};
  return [
    ...(min === undefined ? [] : [{ text: `${column} >= ?`, parameters: [inUnits(min, unit)] }]),
    ...(max === undefined ? [] : [{ text: `${column} <= ?`, parameters: [inUnits(max, unit)] }]),
  ];
}

/** 4.35 is 435 hundredths, not the 434.99999999999994 that multiplying floats gives. */
export function inUnits(value: number, unit: number): number {
  return Math.round(value * unit * 1e6) / 1e6;
}

function property(wanted: { readonly name: string; readonly values: readonly string[] } | undefined): Sql[] {
  if (!wanted) return [];
  return [
    sql`EXISTS (SELECT 1 FROM json_each(e.properties) AS q
        WHERE q.key = ${wanted.name} AND CAST(q.value AS TEXT) IN (SELECT value FROM json_each(${JSON.stringify(wanted.values)})))`,
  ];
}
