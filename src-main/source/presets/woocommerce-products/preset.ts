import type { PresetDeclaration } from "../preset.ts";

/** The product exporter of WooCommerce itself. */
export const woocommerceProducts: PresetDeclaration = {
  id: "woocommerce-products",
  label: "WooCommerce: products",
  kind: "products",
  signature: ["ID", "Type", "SKU", "Name", "Published", "Regular price", "Categories"],
  alsoSeen: ["Is featured?", "Short description", "Sale price", "Tags", "In stock?", "Tax status", "Images"],
  columns: {
    product: ["SKU", "ID"],
    productName: "Name",
    category: "Categories",
    vendor: ["Brands", "Brand"],
    unitPrice: "Regular price",
    cost: ["Cost of goods", "Meta: _wc_cog_cost"],
  },
  source: "Columns of the product exporter as known; not confirmed by a file",
  evidence: "weak",
  checkedOn: "2026-11-22",
};
