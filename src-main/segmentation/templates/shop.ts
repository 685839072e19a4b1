import {
  all,
  any,
  attributesLike,
  categoriesLike,
  days,
  events,
  eventsIn,
  eventsLike,
  ordersIn,
  percent,
  type Template,
  template,
  times,
} from "./template.ts";

const shopping = "Online shop";
const abandoning = "Online retail: abandoners";
const clothing = "Clothing and footwear";
const beauty = "Beauty retail";
const source = "Segments of web shops in common use; thresholds are proposals";

/** Shops: who looks, who leaves the cart, who buys what. */
export const shopTemplates: readonly Template[] = [
  template({
    id: "one-time-buyers",
    pack: shopping,
    name: "One-time buyers",
    summary: "Ordered once and not again for a while. The second order is the one that makes a customer.",
    source,
    needs: {},
    settings: [days("days", "The order is at least so many days ago", 60)],
    rule: (value) => all(ordersIn(undefined, { min: 1, max: 1 }), ordersIn(value("days"), { max: 0 })),
  }),
  template({
    id: "window-shoppers",
    pack: shopping,
    name: "Window shoppers",
    summary: "Looked often and put nothing into the cart.",
    source,
    needs: { views: events("view", "views of pages or products"), carts: events("cart", "things put into the cart") },
    settings: [days("days", "In the last days", 30), times("views", "Views", 5)],
    rule: (value, { views, carts }) =>
      all(
        eventsIn(views, value("days"), { min: value("views") }),
        eventsIn(carts, value("days"), { max: 0 }),
        ordersIn(value("days"), { max: 0 }),
      ),
  }),
  template({
    id: "browsers",
    pack: shopping,
    name: "Browsers",
    summary: "Look now and then and have never ordered.",
    source,
    needs: { views: events("view", "views of pages or products") },
    settings: [days("days", "In the last days", 90)],
    rule: (value, { views }) => all(eventsIn(views, value("days"), { min: 1 }), ordersIn(undefined, { max: 0 })),
  }),
  template({
    id: "cart-abandoners",
    pack: shopping,
    name: "Cart abandoners",
    summary: "Put something into the cart and did not order within the days that follow.",
    source,
    needs: { carts: events("cart", "things put into the cart") },
    settings: [days("days", "Carts of the last days", 30), days("wait", "Days left to order", 2)],
    rule: (value, { carts }) => ({
      kind: "sequence",
      first: { what: "event", name: [...carts] },
      window: { kind: "last", days: value("days") },
      second: { what: "order" },
      withinDays: value("wait"),
      isFollowed: false,
    }),
  }),
  template({
    id: "abandoned-at-shipping",
    pack: abandoning,
    name: "Left at the price",
    summary:
      "Came as far as checkout or shipping and did not order: often the total was a surprise. Offer free shipping.",
    source,
    needs: { steps: eventsLike(/shipping|check.?out|payment/i, "events of the checkout, such as the shipping step") },
    settings: [days("days", "In the last days", 30), days("wait", "Days left to order", 2)],
    rule: (value, { steps }) => ({
      kind: "sequence",
      first: { what: "event", name: [...steps] },
      window: { kind: "last", days: value("days") },
      second: { what: "order" },
      withinDays: value("wait"),
      isFollowed: false,
    }),
  }),
  template({
    id: "abandoned-comparing",
    pack: abandoning,
    name: "Still comparing",
    summary: "Put something into the cart, looked at a lot, and did not order: they compare. Help with choosing.",
    source,
    needs: { views: events("view", "views of pages or products"), carts: events("cart", "things put into the cart") },
    settings: [days("days", "In the last days", 14), times("views", "Views", 8)],
    rule: (value, { views, carts }) =>
      all(
        eventsIn(carts, value("days"), { min: 1 }),
        eventsIn(views, value("days"), { min: value("views") }),
        ordersIn(value("days"), { max: 0 }),
      ),
  }),
  template({
    id: "abandoned-by-error",
    pack: abandoning,
    name: "Stopped by an error",
    summary: "Met an error or a refused payment and did not order afterwards. Say sorry, and mend it.",
    source,
    needs: { errors: eventsLike(/error|fail|declin|timeout|crash/i, "events of errors or refused payments") },
    settings: [days("days", "In the last days", 30), days("wait", "Days left to order", 2)],
    rule: (value, { errors }) => ({
      kind: "sequence",
      first: { what: "event", name: [...errors] },
      window: { kind: "last", days: value("days") },
      second: { what: "order" },
      withinDays: value("wait"),
      isFollowed: false,
    }),
  }),
  template({
    id: "athletic-shoe-shoppers",
    pack: clothing,
    name: "High-intent male athletic shoe shoppers",
    summary: "Men who bought shoes before and look around a lot now. Change the words to any other goods and people.",
    source,
    needs: {
      shoes: categoriesLike(/shoe|sneaker|footwear|runn|athlet|schuh/i, "order lines with a category such as Shoes"),
      gender: attributesLike(/gender|sex|geschlecht/i, ["text"], "a column with the gender that customers stated"),
      views: events("view", "views of pages or products"),
    },
    settings: [days("days", "Looking in the last days", 14), times("views", "Views", 3)],
    rule: (value, { shoes, gender, views }) =>
      all(
        any(
          ...gender.map((name) => ({
            kind: "attribute" as const,
            name,
            test: { kind: "oneOf" as const, values: ["male", "Male", "m", "M", "man", "men"] },
          })),
        ),
        { kind: "happened", happening: { what: "order", category: [...shoes] }, measure: "times", min: 1 },
        eventsIn(views, value("days"), { min: value("views") }),
        ordersIn(value("days"), { max: 0 }),
      ),
  }),
  template({
    id: "category-loyal",
    pack: beauty,
    name: "Loyal to one category",
    summary: "Buy nearly always from the same category. Tell them what is new there.",
    source,
    needs: {
      share: {
        find: ({ table }) => table.set.features.filter(({ id }) => id === "topCategoryShare").map(({ id }) => id),
        words: "order lines with categories",
      },
    },
    settings: [percent("share", "Share of the largest category", 70), times("orders", "Orders in a year", 3)],
    rule: (value) =>
      all(ordersIn(365, { min: value("orders") }), {
        kind: "feature",
        featureId: "topCategoryShare",
        min: value("share") / 100,
      }),
  }),
];
