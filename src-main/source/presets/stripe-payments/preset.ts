import type { PresetDeclaration } from "../preset.ts";
import { createdStripe, paidStripe } from "../stripe-money.ts";

/** All columns of the dashboard's payments. Amounts of several currencies are there converted to the account's own. */
export const stripePayments: PresetDeclaration = {
  id: "stripe-payments",
  label: "Stripe: payments",
  kind: "orders",
  signature: [
    "id",
    ["Created (UTC)", "Created"],
    "Amount",
    "Amount Refunded",
    "Converted Amount",
    "Converted Amount Refunded",
    "Converted Currency",
    "Status",
    "Statement Descriptor",
    "Customer ID",
  ],
  alsoSeen: ["Seller Message", "Mode", "Captured", "Card ID", "Card Last4", "Invoice ID", "PaymentIntent ID"],
  without: ["Created date (UTC)"],
  columns: {
    customer: ["Customer ID", "Customer Email"],
    email: "Customer Email",
    orderId: "id",
    date: createdStripe,
    amount: "Converted Amount",
    refund: "Converted Amount Refunded",
    currency: "Converted Currency",
    status: "Status",
    fullName: ["Card Name", "Customer Description"],
  },
  timeZone: "UTC",
  only: [paidStripe],
  secrets: [{ header: /^card (id|fingerprint|number)$/i, why: "it tells a payment card" }],
  source: "Headers of three independent public export files",
  evidence: "files",
  checkedOn: "2026-11-22",
};
