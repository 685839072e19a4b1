import type { PresetDeclaration } from "./preset.ts";
import { shopifyOrders } from "./shopify-orders/preset.ts";

/** Every export that is known by its headers. */
export const allPresets: readonly PresetDeclaration[] = [shopifyOrders];
