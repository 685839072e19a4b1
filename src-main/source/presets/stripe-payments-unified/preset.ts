import type { PresetDeclaration } from "../preset.ts";
import { createdStripe, paidStripe } from "../stripe-money.ts";

/** The newer export of payments of all kinds. Amounts of several currencies are there converted to the account's own. */
export const stripePaymentsUnified: PresetDeclaration = {
  id: "stripe-payments-unified",
  label: "Stripe: payments (unified)",
  kind: "orders",
  signature: [
    "id",
    "Created date (UTC)",
    "Amount",
    "Amount Refunded",
    "Converted Amount",
    "Converted Amount Refunded",
    "Converted Currency",
    "Status",
  ],
  alsoSeen: ["Captured", "Currency", "Fee", "Decline Reason", "Seller Message", "Payment Source Type"],
  columns: {
    customer: ["Customer ID", "Customer Email"],
    email: "Customer Email",
    orderId: "id",
    date: createdStripe,
    amount: "Converted Amount",
    refund: "Converted Amount Refunded",
    currency: "Converted Currency",
    status: "Status",
    fullName: "Customer Description",
  },
  timeZone: "UTC",
  only: [paidStripe],
  secrets: [{ header: /^card (id|fingerprint|number)$/i, why: "it tells a payment card" }],
  source: "Headers of public export files, one generation",
  evidence: "files",
  checkedOn: "2026-11-22",
};
