import type {
  BuilderAggregate,
  BuilderFilter,
  BuilderMeasure,
  BuilderTable,
} from "../../../src-shared/feature-builder.ts";
import { assertNever } from "../../../src-shared/result.ts";
import { type Day, minorUnitsPer } from "../../../src-shared/units.ts";

/** One statement with bound values only: no text of a person is ever part of the SQL. */
export interface CompiledMeasure {
  /** Selects person and value, a row a person. */
  readonly sql: string;
  readonly parameters: readonly (string | number)[];
}

/** The rows of a table, one a person and day, with its fields under their names; `?money` stands for the minor units. */
interface TableSql {
  readonly from: string;
  readonly person: string;
  readonly day: string;
  readonly fields: Readonly<Record<string, string>>;
}

const weekend = (day: string) => `((${day} + 3) % 7 >= 5)`;
const productFact = (column: string) =>
  `(SELECT f.${column} FROM product_fact AS f WHERE f.product_id = l.product_id
    AND f.import_id IN (SELECT id FROM import WHERE state = 'visible') ORDER BY f.import_id DESC LIMIT 1)`;

const tables: Readonly<Record<BuilderTable, TableSql>> = {
  orders: {
    from: `visible_order AS r LEFT JOIN channel AS h ON h.id = r.channel_id`,
    person: "r.customer_id",
    day: "r.day",
    fields: {
      amount: "((r.sale_minor + r.return_minor) / ?money)",
      channel: "h.name",
      weekend: weekend("r.day"),
      lines: "r.sale_lines",
    },
  },
  lines: {
    from: `order_line AS l JOIN visible_order AS r ON r.id = l.order_id AND l.is_return = 0
      LEFT JOIN product AS p ON p.id = l.product_id LEFT JOIN category AS g ON g.id = l.category_id
      LEFT JOIN channel AS h ON h.id = r.channel_id`,
    person: "r.customer_id",
    day: "r.day",
    fields: {
      product: "p.key",
      category: "g.name",
      vendor: productFact("vendor"),
      quantity: "l.quantity",
      amount: "(l.amount_minor / ?money)",
      unitPrice: "(l.amount_minor / ?money / nullif(l.quantity, 0))",
      channel: "h.name",
      weekend: weekend("r.day"),
      order: "r.id",
    },
  },
  events: {
    from: `visible_event AS r JOIN event_name AS n ON n.id = r.name_id LEFT JOIN product AS p ON p.id = r.product_id
      LEFT JOIN channel AS h ON h.id = r.channel_id`,
    person: "r.person_id",
    day: "r.day",
    fields: {
      name: "n.name",
      product: "p.key",
      channel: "h.name",
      amount: "(r.amount_minor / ?money)",
      weekend: weekend("r.day"),
    },
  },
  messages: {
    from: "visible_message AS r LEFT JOIN channel AS h ON h.id = r.channel_id",
    person: "r.person_id",
    day: "r.day",
    fields: { kind: "r.kind", campaign: "r.campaign", channel: "h.name" },
  },
  feedback: {
    from: "visible_feedback AS r",
    person: "r.person_id",
    day: "r.day",
    fields: { kind: "r.kind", rating: "r.rating", subject: "r.subject", status: "r.status" },
  },
};

/** Compiles a checked measure. @throws RangeError for a field that the table does not have: ask `builderProblem` first. */
export function compileMeasure(measure: BuilderMeasure, asOfDay: Day, currency: string): CompiledMeasure {
  const source = tables[measure.table];
  // Division by a whole number would cut the cents off; the currency's own number of them is no person's text.
  const money = `${minorUnitsPer(currency)}.0`;
  const sqlOf = (field: string): string => {
    const sql = source.fields[field];
    if (sql === undefined) throw new RangeError(`${measure.table} have no ${field}`);
    return sql.replaceAll("?money", money);
  };
  const filters = measure.filters.map((filter) => filterSql(filter, sqlOf));
  const condition = filters.length === 0 ? "1" : filters.map(({ sql }) => sql).join(" AND ");
  const filterValues = filters.flatMap(({ values }) => values);
  const isShare = measure.aggregate.kind === "share";
  const aggregate = aggregateSql(measure.aggregate, sqlOf, source.day, condition);
  const window = windowSql(measure.window, source.day, asOfDay);
  // Orders of returns alone are no orders; their money counts where money is summed up.
  const isOrder = measure.table === "orders" && measure.aggregate.kind !== "sum" ? " AND r.sale_lines > 0" : "";
  const aggregateValues = isShare ? filterValues : aggregate.usesDay ? [asOfDay] : [];
  return {
    sql: `SELECT ${source.person} AS person, ${aggregate.sql} AS value FROM ${source.from}
      WHERE ${source.person} IS NOT NULL AND ${window.sql}${isOrder} AND ${isShare ? "1" : condition}
      GROUP BY 1`,
    parameters: [...aggregateValues, ...window.values, ...(isShare ? [] : filterValues)],
  };
}

interface Fragment {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

function filterSql(filter: BuilderFilter, sqlOf: (field: string) => string): Fragment {
  const places = (values: readonly string[]) => values.map(() => "?").join(", ");
  switch (filter.is) {
    case "one of":
      return { sql: `${sqlOf(filter.field)} IN (${places(filter.values)})`, values: filter.values };
    case "none of":
      return { sql: `coalesce(${sqlOf(filter.field)} NOT IN (${places(filter.values)}), 1)`, values: filter.values };
    case "at least":
      return { sql: `${sqlOf(filter.field)} >= ?`, values: [filter.value] };
    case "at most":
      return { sql: `${sqlOf(filter.field)} <= ?`, values: [filter.value] };
    case "yes":
      return { sql: sqlOf(filter.field), values: [] };
    case "no":
      return { sql: `NOT ${sqlOf(filter.field)}`, values: [] };
    case "property":
      return {
        sql: `json_extract(r.properties, ?) IN (${places(filter.values)})`,
        values: [`$.${JSON.stringify(filter.name)}`, ...filter.values],
      };
    default:
      return assertNever(filter);
  }
}

function aggregateSql(
  aggregate: BuilderAggregate,
  sqlOf: (field: string) => string,
  day: string,
  condition: string,
): { readonly sql: string; readonly usesDay?: boolean } {
  switch (aggregate.kind) {
    case "count":
      return { sql: "count(*)" };
    case "share":
      return { sql: `avg(CASE WHEN ${condition} THEN 1.0 ELSE 0.0 END)` };
    case "days since first":
      return { sql: `? - min(${day})`, usesDay: true };
    case "days since last":
      return { sql: `? - max(${day})`, usesDay: true };
    case "sum":
      return { sql: `sum(${sqlOf(aggregate.field)})` };
    case "mean":
      return { sql: `avg(${sqlOf(aggregate.field)})` };
    case "least":
      return { sql: `min(${sqlOf(aggregate.field)})` };
    case "most":
      return { sql: `max(${sqlOf(aggregate.field)})` };
    case "different":
      return { sql: `count(DISTINCT ${sqlOf(aggregate.field)})` };
    default:
      return assertNever(aggregate);
  }
}

/** Every window ends on the as-of day at the latest. */
function windowSql(window: BuilderMeasure["window"], day: string, asOfDay: Day): Fragment {
  switch (window.kind) {
    case "all":
      return { sql: `${day} <= ?`, values: [asOfDay] };
    case "last":
      return { sql: `${day} <= ? AND ${day} > ?`, values: [asOfDay, asOfDay - window.days] };
    case "between":
      return { sql: `${day} <= ? AND ${day} >= ?`, values: [asOfDay - window.toDaysAgo, asOfDay - window.fromDaysAgo] };
    default:
      return assertNever(window);
  }
}
