import type { PresetDeclaration } from "../preset.ts";
import { createdStripe, paidStripe } from "../stripe-money.ts";

/** Files without converted amounts: those of other currencies than the first are asked about. */
export const stripePaymentsOlder: PresetDeclaration = {
  id: "stripe-payments-older",
  label: "Stripe: payments (few columns or older)",
  kind: "orders",
  signature: [
    "id",
    createdStripe,
    "Amount",
    "Amount Refunded",
    "Currency",
    "Status",
    ["Customer ID", "Customer Email"],
  ],
  alsoSeen: ["Description", "Fee", "Mode", "Captured", "Card Last4", "Invoice ID"],
  without: ["Converted Currency"],
  columns: {
    customer: ["Customer ID", "Customer Email"],
    email: "Customer Email",
    orderId: "id",
    date: createdStripe,
    amount: "Amount",
    refund: "Amount Refunded",
    currency: "Currency",
    status: "Status",
    fullName: ["Card Name", "Customer Description"],
  },
  timeZone: "UTC",
  only: [paidStripe],
  secrets: [{ header: /^card (id|fingerprint|number)$/i, why: "it tells a payment card" }],
  source: "Headers of two independent public export files",
  evidence: "files",
  checkedOn: "2026-11-22",
};
