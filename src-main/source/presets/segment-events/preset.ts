import type { PresetDeclaration } from "../preset.ts";

/** Lines of JSON; what people did and which pages they viewed. A visitor without a user id stands under the anonymous one. */
export const segmentEvents: PresetDeclaration = {
  id: "segment-events",
  label: "Segment: events",
  kind: "events",
  signature: ["type", "event", "messageId", "timestamp", ["userId", "anonymousId"]],
  alsoSeen: ["sentAt", "receivedAt", "originalTimestamp", "context.page.url", "context.library.name", "context.locale"],
  columns: {
    customer: ["userId", "anonymousId"],
    otherId: "anonymousId",
    date: "timestamp",
    event: "event",
    eventId: "messageId",
    amount: ["properties.revenue", "properties.total", "properties.value"],
    product: ["properties.sku", "properties.product_id"],
    currency: "properties.currency",
    channel: "context.campaign.source",
    language: "context.locale",
  },
  only: [
    {
      header: "type",
      values: ["track", "page", "screen"],
      why: "It describes a person or a company, not something that was done.",
    },
  ],
  // A page that was viewed has no name of its own kind: what happened is what its line is called, “page”.
  exceptions: [{ header: "type", values: ["page", "screen"], columns: { event: "type" } }],
  secrets: [{ header: "context.ip", why: "it is the address of a computer" }],
  source: "The vendor's specification of common fields",
  evidence: "vendor",
  checkedOn: "2026-11-22",
};
