import type { FeatureNeed } from "../../../src-shared/feature-needs.ts";
import type { Day } from "../../../src-shared/units.ts";
import type { EventKind } from "../event-kinds.ts";
import { declareFeatures, type FeatureDeclaration } from "../feature.ts";
import { daysByKind, type EventRows } from "./event-rows.ts";
import { countAfter, meanParts } from "./order-rows.ts";

/** What a customer looked at and put into a cart, and what came of it. */
export interface Browsing {
  readonly daysOf: Readonly<Record<EventKind["id"], readonly Day[]>>;
  readonly orders: number;
  readonly asOfDay: Day;
  /** Days of the views of each product, ascending. */
  readonly viewDays: ReadonlyMap<number, readonly Day[]>;
  readonly bought: ReadonlySet<number>;
  /** Views of the product in the 30 days up to each purchase of one that was ever viewed by anybody's measure. */
  readonly viewsBeforePurchases: readonly number[];
  /** Days of cart additions that could have become an order, and of those that did not. */
  readonly carts: readonly Day[];
  readonly abandoned: readonly Day[];
}

/** A purchase this long after a view is not counted as its consequence. */
const LOOK_BACK_DAYS = 30;
/** A cart that has become no order on its day or the next is abandoned. */
const CART_DAYS = 1;

export function browsingOf(rows: EventRows): Browsing {
  const { orders, purchases, asOfDay } = rows;
  const viewDays = new Map<number, Day[]>();
  rows.products.forEach((product, i) => {
    if (product === 0 || rows.kinds[i] !== "view") return;
    const own = viewDays.get(product);
    if (own) own.push(rows.days[i]);
    else viewDays.set(product, [rows.days[i]]);
  });
  const daysOf = daysByKind(rows);
  // Whether the additions of the last days will become an order is not known yet.
  const carts = daysOf.cart.filter((day) => day + CART_DAYS < asOfDay);
  const ordered = new Set(orders.days);
  const products = Array.from(purchases?.products ?? []);
  return {
    daysOf,
    orders: orders.days.length,
    asOfDay,
    viewDays,
    bought: new Set(products),
    viewsBeforePurchases: products.flatMap((product, i) =>
      product === 0 ? [] : [viewsBefore(viewDays.get(product) ?? [], purchases?.days[i] ?? 0)],
    ),
    carts,
    abandoned: carts.filter((day) => !ordered.has(day) && !ordered.has(day + CART_DAYS)),
  };
}

function viewsBefore(days: readonly Day[], purchaseDay: Day): number {
  return days.filter((day) => day <= purchaseDay && day > purchaseDay - LOOK_BACK_DAYS).length;
}

/** Was there a span of so many days with so many of the ascending days in it? */
function hasWithin(days: readonly Day[], span: number, times: number): boolean {
  return days.some((day, i) => i + 1 >= times && day - days[i + 1 - times] < span);
}

/** Number of such events until the as-of day. */
function counted(
  id: string,
  kind: EventKind["id"],
  need: FeatureNeed,
  words: Pick<FeatureDeclaration<Browsing>, "label" | "definition" | "traits">,
): FeatureDeclaration<Browsing> {
  return { id, needs: [need], unit: "things", ...words, read: ({ daysOf }) => daysOf[kind].length };
}

export const browsingFeatures = declareFeatures<Browsing>(
  { family: "browsing", class: "behavioural", needs: ["productViews"] },
  [
    counted("views", "view", "views", {
      label: "Views",
      definition: "Number of events that are views of a page or product.",
      traits: ["much-browsing", "browse more", "little-browsing", "browse less"],
    }),
    {
      id: "views30",
      label: "Views in 30 days",
      definition: "Number of views in the 30 days up to the as-of day.",
      unit: "things",
      window: 30,
      needs: ["views"],
      traits: ["now-browsing", "looked around more this month", "not-browsing-now", "looked around less this month"],
      read: ({ daysOf, asOfDay }) => countAfter(daysOf.view, asOfDay - 30),
    },
    {
      id: "daysSinceLastView",
      label: "Days since last view",
      definition: "Days from the last view to the as-of day.",
      unit: "days",
      needs: ["views"],
      minimum: "a view",
      traits: ["long-unseen", "have not looked for longer", "lately-seen", "looked more recently"],
      read: ({ daysOf, asOfDay }) => asOfDay - (daysOf.view.at(-1) ?? Number.NaN),
    },
    {
      id: "viewsPerOrder",
      label: "Views per order",
      definition: "Views divided by orders: how much the customer looks before buying.",
      unit: "ratio",
      needs: ["views"],
      traits: ["long-deciding", "look more before they buy", "quick-deciding", "look less before they buy"],
      read: ({ daysOf, orders }) => daysOf.view.length / orders,
    },
    {
      id: "productsViewed",
      label: "Products viewed",
      definition: "Number of different products that the customer looked at.",
      unit: "things",
      traits: ["wide-looking", "look at more products", "narrow-looking", "look at fewer products"],
      read: ({ viewDays }) => viewDays.size,
    },
    {
      id: "productsViewedThrice",
      label: "Products viewed three times",
      definition: "Number of products that the customer looked at three times or more within 30 days.",
      unit: "things",
      traits: ["returning-to-look", "look at the same product again", "one-look", "look at a product once"],
      read: ({ viewDays }) => [...viewDays.values()].filter((days) => hasWithin(days, LOOK_BACK_DAYS, 3)).length,
    },
    {
      id: "productsViewedNotBought",
      label: "Products viewed and not bought",
      definition: "Number of products that the customer looked at twice or more and has never bought.",
      unit: "things",
      traits: ["undecided", "look without buying", "decided", "buy what they look at"],
      read: ({ viewDays, bought }) =>
        [...viewDays].filter(([product, days]) => days.length >= 2 && !bought.has(product)).length,
    },
    {
      id: "viewsBeforePurchase",
      label: "Views before a purchase",
      definition: "Mean number of views of the same product in the 30 days up to its purchase.",
      unit: "things",
      minimum: "a line with a product",
      traits: ["comparing", "look more often before they buy it", "spontaneous", "buy without looking first"],
      estimate: "mean",
      of: "lines",
      parts: ({ viewsBeforePurchases }) => meanParts(viewsBeforePurchases),
    },
    {
      id: "boughtAfterThreeViewsShare",
      label: "Bought after three views",
      definition: "Lines whose product was viewed three times or more in the 30 days before as a share of lines.",
      unit: "share",
      minimum: "a line with a product",
      traits: ["look-thrice", "buy after looking three times", "first-sight", "buy at first sight"],
      estimate: "share",
      of: "lines",
      parts: ({ viewsBeforePurchases }) => [
        viewsBeforePurchases.filter((views) => views >= 3).length,
        viewsBeforePurchases.length,
      ],
    },
    {
      id: "leastViewsBeforePurchase",
      label: "Fewest views before a purchase",
      definition:
        "Of all lines, the fewest views of the same product in the 30 days up to its purchase: 3 means never bought without three looks.",
      unit: "things",
      minimum: "a line with a product",
      traits: ["always-comparing", "never buy without looking often", "sometimes-spontaneous", "once bought at once"],
      read: ({ viewsBeforePurchases }) =>
        viewsBeforePurchases.length === 0 ? Number.NaN : Math.min(...viewsBeforePurchases),
    },
    counted("cartAdds", "cart", "carts", {
      label: "Put into the cart",
      definition: "Number of events that put something into a cart.",
      traits: ["cart-filling", "put more into the cart", "cart-shy", "put less into the cart"],
    }),
    {
      id: "abandonedCarts",
      label: "Abandoned carts",
      definition: "Days on which something was put into a cart and no order came on that day or the next.",
      unit: "things",
      needs: ["carts"],
      traits: ["abandoning", "abandon more carts", "cart-finishing", "abandon fewer carts"],
      read: ({ abandoned }) => new Set(abandoned).size,
    },
    {
      id: "abandonedCartShare",
      label: "Share of carts abandoned",
      definition:
        "Additions to a cart with no order on that day or the next as a share of additions; those of the last day are left out.",
      unit: "share",
      needs: ["carts"],
      minimum: "an addition to a cart two days ago or earlier",
      traits: ["cart-leaving", "leave their cart more often", "cart-buying", "buy what is in their cart"],
      estimate: "share",
      of: "additions",
      parts: ({ abandoned, carts }) => [abandoned.length, carts.length],
    },
    {
      id: "daysSinceAbandonedCart",
      label: "Days since an abandoned cart",
      definition: "Days from the last abandoned cart to the as-of day.",
      unit: "days",
      needs: ["carts"],
      minimum: "an abandoned cart",
      traits: ["long-no-cart", "abandoned a cart long ago", "lately-abandoning", "abandoned a cart lately"],
      read: ({ abandoned, asOfDay }) => asOfDay - (abandoned.at(-1) ?? Number.NaN),
    },
    counted("checkoutsStarted", "checkout", "checkouts", {
      label: "Checkouts begun",
      definition: "Number of checkouts that the customer began.",
      traits: ["checkout-reaching", "begin more checkouts", "checkout-shy", "begin fewer checkouts"],
    }),
    counted("searches", "search", "searches", {
      label: "Searches",
      definition: "Number of searches.",
      traits: ["searching", "search more", "not-searching", "search less"],
    }),
    counted("wishlistAdds", "wishlist", "wishlists", {
      label: "Wish-list additions",
      definition: "Number of things put on a wish list or marked as a favourite.",
      traits: ["wishing", "put more on their wish list", "not-wishing", "put less on their wish list"],
    }),
  ],
);
