/** What the three generations of Stripe's payments file have in common. */
export const paidStripe = {
  header: "Status",
  values: ["paid", "succeeded", "refunded", "partial refund", "partially refunded", "disputed"],
  why: "The payment failed or was never taken.",
} as const;

export const createdStripe = ["Created date (UTC)", "Created (UTC)", "Created"] as const;
