import type { PresetDeclaration } from "../preset.ts";

/**
 * The grid of orders as its Export button writes it; one row an order. No column names a currency: what counts is the total
 * in the shop's base currency, so that orders paid in several add up.
 */
export const magentoOrders: PresetDeclaration = {
  id: "magento-orders",
  label: "Magento / Adobe Commerce: orders",
  kind: "orders",
  signature: ["ID", "Purchase Point", "Purchase Date", "Bill-to Name", "Grand Total (Base)", "Status"],
  alsoSeen: [
    "Ship-to Name",
    "Grand Total (Purchased)",
    "Billing Address",
    "Shipping Information",
    "Customer Group",
    "Shipping and Handling",
    "Payment Method",
    "Total Refunded",
  ],
  columns: {
    customer: ["Customer Email", "Bill-to Name"],
    orderId: "ID",
    date: "Purchase Date",
    amount: "Grand Total (Base)",
    status: "Status",
    refund: "Total Refunded",
    channel: "Purchase Point",
    fullName: ["Customer Name", "Bill-to Name"],
    address: "Billing Address",
  },
  kept: [{ header: "Customer Group", name: "Customer group", class: "transactional" }],
  // Closed: all of it was given back, with or without a column that says so.
  cancelledStatuses: [
    "canceled",
    "cancelled",
    "closed",
    "pending payment",
    "pending_payment",
    "suspected fraud",
    "fraud",
    "rejected",
  ],
  source: "The vendor's own source: the declaration of the grid and how it is exported",
  evidence: "vendor",
  checkedOn: "2026-11-22",
};
