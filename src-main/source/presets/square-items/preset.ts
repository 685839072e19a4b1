import type { PresetDeclaration } from "../preset.ts";
import { railsZones } from "../zone-names.ts";

/** One row an article of a payment or refund at the till. */
export const squareItems: PresetDeclaration = {
  id: "square-items",
  label: "Square: items sold",
  kind: "orders",
  signature: ["Date", "Time", "Item", "Qty", "Price Point Name", "Gross Sales", "Net Sales", "Transaction ID"],
  alsoSeen: ["Time Zone", "Modifiers Applied", "Event Type", "Itemization Type", "Commission", "GTIN", "Count"],
  columns: {
    customer: "Customer ID",
    orderId: "Transaction ID",
    date: "Date",
    time: "Time",
    amount: "Net Sales",
    quantity: "Qty",
    product: ["SKU", "Item"],
    category: "Category",
    channel: "Location",
    fullName: "Customer Name",
    otherId: "Customer Reference ID",
  },
  timeZone: { header: "Time Zone", zones: railsZones },
  only: [
    {
      header: "Event Type",
      values: ["payment", "refund", "partial refund", "exchange"],
      why: "It is neither a payment nor a refund.",
    },
  ],
  source: "Parts of the header in public export files",
  evidence: "files",
  checkedOn: "2026-11-22",
};
