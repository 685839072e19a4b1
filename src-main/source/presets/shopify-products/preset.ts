import type { PresetDeclaration } from "../preset.ts";

/** One row a variant or picture: a product's title, vendor and type stand only on its first row. */
export const shopifyProducts: PresetDeclaration = {
  id: "shopify-products",
  label: "Shopify: products",
  kind: "products",
  signature: ["Handle", "Variant SKU", "Variant Price"],
  alsoSeen: ["Body (HTML)", "Image Src", "Image Position", "Gift Card", "SEO Title", "Variant Tax Code", "Status"],
  columns: {
    // What order lines name; the handle only where a shop has no article numbers.
    product: ["Variant SKU", "Handle"],
    productName: "Title",
    category: ["Type", "Product Category", "Custom Product Type"],
    vendor: "Vendor",
    unitPrice: "Variant Price",
    cost: "Cost per item",
  },
  carryBy: "Handle",
  carryDown: ["Title", "Vendor", "Type", "Product Category", "Custom Product Type"],
  source: "Tail of the header in public export files; its head is not confirmed",
  evidence: "weak",
  checkedOn: "2026-11-22",
};
