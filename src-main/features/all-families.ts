import type { FeatureExtent, FeatureWords, MissingFeature } from "../../src-shared/features.ts";
import { catalogueFor } from "./catalogue.ts";
import { type AccountRow, accountFeatures } from "./families/account.ts";
import { type AttributeValues, attributeFeatures } from "./families/attribute.ts";
import { basketOf } from "./families/basket.ts";
import { browsingFeatures, browsingOf } from "./families/browsing.ts";
import { categoryShares, categoryWords } from "./families/category.ts";
import { channelFeatures, channelUseOf, channelWords } from "./families/channel.ts";
import { type ConsentRows, consentFeatures, permissionOf } from "./families/consent.ts";
import { discountFeatures, discountsOf } from "./families/discount.ts";
import { engagementFeatures } from "./families/engagement.ts";
import type { EventRows } from "./families/event-rows.ts";
import { type FeedbackRows, feedbackFeatures, voiceOf } from "./families/feedback.ts";
import { marginFeatures, marginsOf } from "./families/margin.ts";
import { type MessageRows, messageFeatures, messageUseOf } from "./families/message.ts";
import type { OrderRows } from "./families/order-rows.ts";
import { productFeatures } from "./families/product.ts";
import type { Purchases } from "./families/purchases.ts";
import { type ResponseRows, responseFeatures } from "./families/response.ts";
import { rhythmFeatures, rhythmOf } from "./families/rhythm.ts";
import { seasonFeatures, seasonOf } from "./families/season.ts";
import { trendFeatures } from "./families/trend.ts";
import { valueFeatures } from "./families/value.ts";
import type { Feature } from "./feature.ts";
import { type FeatureReader, featureReader } from "./feature-reader.ts";
import { isOffered, missingFeature, type Offer } from "./offer.ts";

/** The families by what they read. Adding a family is adding it here. */
export interface Families {
  readonly orders: readonly FeatureReader<OrderRows>[];
  readonly lines: readonly FeatureReader<Purchases>[];
  readonly events: readonly FeatureReader<EventRows>[];
  readonly messages: readonly FeatureReader<MessageRows>[];
  readonly feedback: readonly FeatureReader<FeedbackRows>[];
  readonly consents: readonly FeatureReader<ConsentRows>[];
  readonly responses: readonly FeatureReader<ResponseRows>[];
  readonly accounts: readonly FeatureReader<AccountRow>[];
  readonly attributes: readonly FeatureReader<AttributeValues>[];
}

/** The features that the data allows, and those that it does not. */
export interface Catalogue {
  readonly families: Families;
  readonly words: readonly FeatureWords[];
  readonly missing: MissingFeature[];
}

/** @param extent "usual": only those that are spoken of unasked; ids: these, and those that every shop has. */
export function catalogueOf(offer: Offer, extent: FeatureExtent | ReadonlySet<string> = "all"): Catalogue {
  const missing: MissingFeature[] = [];
  const isWanted = ({ id, isHeadline }: FeatureWords) =>
    extent === "all" || (extent === "usual" ? isHeadline : extent.has(id));
  const wanted = <Summary>(features: readonly Feature<Summary>[]) => features.filter(({ words }) => isWanted(words));
  const offered = <Summary>(all: readonly Feature<Summary>[]): readonly Feature<Summary>[] => {
    const features = wanted(all);
    missing.push(
      ...features.filter(({ words }) => !isOffered(words, offer)).map(({ words }) => missingFeature(words, offer)),
    );
    return features.filter(({ words }) => isOffered(words, offer));
  };
  const reader = <Rows, Summary>(summarize: (rows: Rows) => Summary, features: readonly Feature<Summary>[]) =>
    featureReader(summarize, offered(features));
  const families: Families = {
    orders: [
      featureReader(
        ({ summary }: OrderRows) => summary,
        offer.needs.has("orders") ? catalogueFor(offer) : offered(catalogueFor(offer)),
      ),
      reader((rows: OrderRows) => rows, valueFeatures),
      reader(rhythmOf, rhythmFeatures),
      reader(seasonOf, seasonFeatures),
      reader((rows: OrderRows) => rows, trendFeatures),
      reader(channelUseOf, [...channelFeatures, ...channelWords(offer.channels)]),
    ],
    lines: [
      reader(basketOf, [...productFeatures, ...categoryShares(offer.categories), ...categoryWords(offer.categories)]),
      reader(discountsOf, discountFeatures),
      reader(marginsOf, marginFeatures),
    ],
    events: [reader(browsingOf, browsingFeatures), reader((rows: EventRows) => rows, engagementFeatures)],
    messages: [reader(messageUseOf, messageFeatures)],
    feedback: [reader(voiceOf, feedbackFeatures)],
    consents: [reader(permissionOf, consentFeatures)],
    // Campaigns are made in the program: whoever has none lacks no file.
    responses: [
      featureReader((rows: ResponseRows) => rows, offer.needs.has("responses") ? wanted(responseFeatures) : []),
    ],
    accounts: [reader((rows: AccountRow) => rows, accountFeatures)],
    attributes: [
      featureReader(
        (rows: AttributeValues) => rows,
        wanted(attributeFeatures(offer.attributes, !offer.needs.has("orders"))),
      ),
    ],
  };
  const words = Object.values(families).flatMap((readers: readonly FeatureReader<never>[]) =>
    readers.flatMap((family) => family.words),
  );
  return { families, words, missing };
}
