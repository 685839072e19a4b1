import {
  all,
  any,
  days,
  events,
  eventsIn,
  feature,
  feedback,
  firstOrderIn,
  messages,
  money,
  ordersIn,
  percent,
  spentIn,
  type Template,
  template,
  times,
} from "./template.ts";

const pack = "Starter segments";
const source = "Seven segments that most guides begin with; thresholds are proposals and adapt to your data";

/** The seven segments that nearly every business can begin with. */
export const starterTemplates: readonly Template[] = [
  template({
    id: "high-value-at-risk",
    pack,
    name: "High value, at risk",
    summary: "Spent much in the last year and buy less than they used to. A personal word is worth its time here.",
    source,
    needs: {
      trend: feature("spendTrend", "customers with three orders"),
      pace: feature("overdueRatio", "customers with two orders"),
    },
    settings: [
      money("spend", "Spent at least in a year", "netSpend", 0.75),
      percent("late", "Later than the own rhythm by", 50),
    ],
    rule: (value) =>
      all(
        spentIn(365, { min: value("spend") }),
        any(
          { kind: "feature", featureId: "spendTrend", max: -0.2 },
          { kind: "feature", featureId: "overdueRatio", min: 1 + value("late") / 100 },
        ),
      ),
  }),
  template({
    id: "growth-potential",
    pack,
    name: "Growth potential",
    summary: "Order again and spend more than they used to, and are not among the big spenders yet.",
    source,
    needs: { trend: feature("spendTrend", "customers with three orders") },
    settings: [
      times("orders", "Orders in half a year", 2),
      money("spend", "Spent at most until now", "netSpend", 0.75),
    ],
    rule: (value) =>
      all(ordersIn(182, { min: value("orders") }), spentIn(undefined, { max: value("spend") }), {
        kind: "feature",
        featureId: "spendTrend",
        min: 0.2,
      }),
  }),
  template({
    id: "churned",
    pack,
    name: "Churned",
    summary:
      "Were customers and have not ordered for long. Win back the valuable ones, and stop paying to reach the rest.",
    source,
    needs: {},
    settings: [days("days", "Days without an order", 90)],
    rule: (value) => all(ordersIn(undefined, { min: 1 }), ordersIn(value("days"), { max: 0 })),
  }),
  template({
    id: "new",
    pack,
    name: "New customers",
    summary: "Ordered for the first time lately. What happens now decides whether they come again.",
    source,
    needs: {},
    settings: [days("days", "First order within days", 30)],
    rule: (value) => firstOrderIn(value("days")),
  }),
  template({
    id: "engaged-advocates",
    pack,
    name: "Engaged advocates",
    summary: "Buy regularly and say good things of you. Ask them for reviews and recommendations.",
    source,
    needs: { praise: feedback(["nps", "review"], "reviews or answers to “would you recommend us” with a rating") },
    settings: [
      times("orders", "Orders in a year", 2),
      { ...times("nps", "Recommend with at least (0–10)", 9), max: 10 },
      { ...times("stars", "Or review with at least (1–5)", 4), max: 5 },
    ],
    rule: (value) =>
      all(
        ordersIn(365, { min: value("orders") }),
        any(
          {
            kind: "happened",
            happening: { what: "feedback", kind: ["nps"], rating: { min: value("nps") } },
            window: { kind: "last", days: 365 },
            measure: "times",
            min: 1,
          },
          {
            kind: "happened",
            happening: { what: "feedback", kind: ["review"], rating: { min: value("stars") } },
            window: { kind: "last", days: 365 },
            measure: "times",
            min: 1,
          },
        ),
      ),
  }),
  template({
    id: "price-sensitive",
    pack,
    name: "Price-sensitive",
    summary: "Buy mostly with a discount. Tell them of sales, and do not give them more than it takes.",
    source,
    needs: {
      discount: feature(
        "discountedOrderShare",
        "orders with discounts, or unit prices that differ from the list price",
      ),
    },
    settings: [percent("share", "Share of orders with a discount", 60), times("orders", "Orders in all", 2)],
    rule: (value) =>
      all(ordersIn(undefined, { min: value("orders") }), {
        kind: "feature",
        featureId: "discountedOrderShare",
        min: value("share") / 100,
      }),
  }),
  template({
    id: "feature-explorers",
    pack,
    name: "Explorers",
    summary: "Come often and try what you offer. Show them what is new first.",
    source,
    needs: { anything: events("any", "events such as visits, log-ins or features used") },
    settings: [days("days", "In the last days", 30), times("active", "Active on at least so many days", 5)],
    rule: (value, { anything }) => eventsIn(anything, value("days"), { min: value("active") }, "days"),
  }),
  template({
    id: "clickers",
    pack,
    name: "Click and do not buy",
    summary: "Click in your messages and have not ordered since. The offer or the landing page is in their way.",
    source: "Ours",
    needs: { clicks: messages("clicked", "messages with clicks") },
    settings: [days("days", "In the last days", 60), times("clicks", "Clicks", 2)],
    rule: (value) =>
      all(
        {
          kind: "happened",
          happening: { what: "message", kind: ["clicked"] },
          window: { kind: "last", days: value("days") },
          measure: "times",
          min: value("clicks"),
        },
        ordersIn(value("days"), { max: 0 }),
      ),
  }),
];
