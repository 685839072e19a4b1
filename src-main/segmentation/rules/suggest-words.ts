import { assertNever } from "../../../src-shared/result.ts";
import type { SuggestedWord } from "../../../src-shared/segmentation-rule-calls.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { attributeValuesLike, eventPropertiesLike, eventPropertyValuesLike, productsLike } from "./queries.ts";

/** Entries of a list that contain a text, whatever its capitals, at most as many as somebody reads. */
export function suggestWords(
  store: ReadStore,
  { list, name, text }: { list: SuggestedWord; name: string; text: string },
): string[] {
  switch (list) {
    case "product":
      return productsLike(store, text);
    case "attributeValue":
      return attributeValuesLike(store, name, text);
    case "eventProperty":
      return eventPropertiesLike(store, text);
    case "eventPropertyValue":
      return eventPropertyValuesLike(store, name, text);
    default:
      return assertNever(list);
  }
}
