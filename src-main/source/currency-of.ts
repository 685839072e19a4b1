import type { ImportId } from "../../src-shared/ids.ts";
import { baseCurrencyOf } from "../../src-shared/source-recipe.ts";
import type { ReadStore } from "../store/open-store.ts";
import { visibleImports } from "./queries.ts";

/**
 * The currency that the project counts in: that of its visible orders; undefined before there are any.
 * @param without an import that is not asked.
 */
export function currencyOf(store: ReadStore, without?: ImportId): string | undefined {
  const orders = visibleImports(store).find(
    ({ importId, recipe }) => importId !== without && (recipe.kind ?? "orders") === "orders",
  );
  return orders && baseCurrencyOf(orders.recipe);
}
