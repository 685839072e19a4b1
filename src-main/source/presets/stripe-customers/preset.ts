import type { PresetDeclaration } from "../preset.ts";
import { createdStripe } from "../stripe-money.ts";

export const stripeCustomers: PresetDeclaration = {
  id: "stripe-customers",
  label: "Stripe: customers",
  kind: "customers",
  signature: ["id", "Email", "Description", createdStripe, "Delinquent"],
  alsoSeen: ["Name", "Phone", "Currency", "Total Spend", "Payment Count", "Account Balance", "Default Source"],
  columns: {
    customer: "id",
    email: "Email",
    fullName: ["Name", "Card Name"],
    phone: "Phone",
    since: createdStripe,
    company: "Business Name",
    address: ["Address Line1", "Card Address Line1"],
    city: ["Address City", "Card Address City"],
    region: ["Address State", "Card Address State"],
    postcode: ["Address Postal Code", "Address Zip", "Card Address Zip"],
    country: ["Address Country", "Card Address Country"],
  },
  timeZone: "UTC",
  secrets: [
    {
      header: /^card (id|number|fingerprint|last4|exp (month|year)|tokenization method)$/i,
      why: "it tells a payment card",
    },
  ],
  source: "Header of one public file; not confirmed by a second one",
  evidence: "weak",
  checkedOn: "2026-11-22",
};
