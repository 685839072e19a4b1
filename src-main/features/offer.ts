import { type FeatureNeed, featureNeeds } from "../../src-shared/feature-needs.ts";
import type { FeatureWords, MissingFeature } from "../../src-shared/features.ts";
import { formatList } from "../../src-shared/format.ts";
import type { TimeZone } from "../../src-shared/time-zone.ts";
import type { Day } from "../../src-shared/units.ts";
import { hasResponses } from "../activity/response-queries.ts";
import type { ReadStore } from "../store/open-store.ts";
import { eventKindOf } from "./event-kinds.ts";
import type { OfferedAttribute } from "./families/attribute.ts";
import { CATEGORIES_LISTED } from "./families/category.ts";
import { levelsFrom } from "./feature.ts";
import {
  categoriesByLines,
  eventChannelCount,
  eventNames,
  hasSeveralPrices,
  isThere,
  productFilesSay,
  sampleInstants,
} from "./offer-queries.ts";
import { channelsByOrders, hasOrders } from "./queries.ts";
import { type AttributeRow, commonValues, firstConsentMs, listAttributes, personsWith } from "./row-queries.ts";

/** What the rows until a day allow: later ones must not show, not even by a name. */
export interface Offer {
  readonly needs: ReadonlySet<FeatureNeed>;
  /** The orders' channels by position, most orders first. */
  readonly channels: readonly { readonly id: number; readonly name: string }[];
  /** Categories say more than products; those are counted only where there are none. */
  readonly breadth: "category" | "product" | undefined;
  /** Id and name, most lines first. */
  readonly categories: readonly (readonly [id: number, name: string])[];
  /** What files say of persons, in so far as it describes rather than names them. */
  readonly attributes: readonly OfferedAttribute[];
  /** The attribute that says which company a person belongs to. */
  readonly accountAttribute: number | undefined;
}

/** A text that is different for so many persons names them, or is written freely. */
const MOST_WORDS = 12;
/** Where the listed words say it of fewer persons, "other" would be what most of them are. */
const LISTED_SHARE = 0.5;
/** Attributes that say who somebody is, not what somebody is like. */
const naming = new Set([
  "E-mail",
  "Phone",
  "First name",
  "Last name",
  "Full name",
  "Address",
  "Postcode",
  "Domain",
  "Company",
  "Account id",
  "Tags",
]);
/** By which persons are known to belong together, the surest first. */
const accountNames = ["Account id", "Company"];

export function loadOffer(store: ReadStore, untilDay: Day, zone: TimeZone): Offer {
  const channels = channelsByOrders(store, untilDay);
  const has = (what: Parameters<typeof isThere>[1]) => isThere(store, what, untilDay);
  const [products, categories] = [has("products"), has("categories")];
  const kinds = eventNames(store, untilDay).map(({ name }) => eventKindOf(name));
  const hasTimes = (table: "order" | "event") =>
    sampleInstants(store, table, untilDay).some((atMs) => zone.msOfDay(atMs) !== 0);
  const rows = listAttributes(store);
  const attributes = rows.filter(({ name }) => !naming.has(name)).map((row) => ({ ...row, ...wordsOf(store, row) }));
  const accountAttribute = accountNames.flatMap((name) => rows.find((row) => row.name === name)?.id ?? [])[0];
  const firstConsent = firstConsentMs(store);
  const found: Partial<Record<FeatureNeed, boolean>> = {
    orders: hasOrders(store),
    times: hasTimes("order"),
    channels: channels.length > 1,
    returns: has("returns"),
    products,
    categories,
    prices: products && (productFilesSay(store, "price_minor") || hasSeveralPrices(store, untilDay)),
    costs: products && productFilesSay(store, "cost_minor"),
    vendors: products && productFilesSay(store, "vendor"),
    events: kinds.length > 0,
    eventTimes: kinds.length > 0 && hasTimes("event"),
    productViews: products && kinds.some(({ id }) => id === "view") && has("productEvents"),
    eventChannels: kinds.length > 0 && eventChannelCount(store, untilDay) > 1,
    messages: has("messages"),
    opens: has("opens"),
    clicks: has("clicks"),
    bounces: has("bounces"),
    feedback: has("feedback"),
    ratings: has("ratings"),
    nps: has("nps"),
    tickets: has("tickets"),
    responses: hasResponses(store, untilDay),
    consents: firstConsent !== undefined && zone.dayOf(firstConsent) <= untilDay,
    accounts: accountAttribute !== undefined,
    attributes: attributes.length > 0,
  };
  for (const { need } of kinds) found[need] = true;
  const needs = (Object.keys(found) as FeatureNeed[]).filter((need) => found[need] === true);
  return {
    needs: new Set(needs),
    channels,
    breadth: categories ? "category" : products ? "product" : undefined,
    categories: categories ? categoriesByLines(store, untilDay, CATEGORIES_LISTED) : [],
    attributes,
    accountAttribute,
  };
}

/**
 * The words of a column of text: those that are worth a feature each, where they are few, and those that are worth a level
 * of one, where they say it of at least half of the persons; none of a column of names or sentences.
 */
function wordsOf(store: ReadStore, { id, type }: AttributeRow): Pick<OfferedAttribute, "common" | "levels"> {
  if (type !== "text") return { common: [], levels: [] };
  const found = commonValues(store, id, MOST_WORDS + 1);
  const names = found.map(({ value }) => value);
  if (names.length <= MOST_WORDS) return { common: names, levels: names };
  const listed = found.slice(0, MOST_WORDS).reduce((sum, { persons }) => sum + persons, 0);
  const isTelling = listed >= LISTED_SHARE * personsWith(store, id);
  return { common: [], levels: isTelling ? levelsFrom(names, MOST_WORDS) : [] };
}

export function isOffered({ needs }: Pick<FeatureWords, "needs">, offer: Pick<Offer, "needs">): boolean {
  return needs.every((need) => offer.needs.has(need));
}

/** Says what a feature would take that the data does not have. */
export function missingFeature(
  { id, label, definition, family, needs }: FeatureWords,
  offer: Pick<Offer, "needs">,
): MissingFeature {
  const lacking = needs.filter((need) => !offer.needs.has(need)).map((need) => featureNeeds[need]);
  return { id, label, definition, family, reason: `Needs ${formatList(lacking)}.` };
}
