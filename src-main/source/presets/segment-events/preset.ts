import type { PresetDeclaration } from "../preset.ts";

/** Lines of JSON; only what people did. A visitor without a user id stands under the anonymous one. */
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
  only: [{ header: "type", values: ["track"], why: "It describes a person or a page, not something that was done." }],
  secrets: [{ header: "context.ip", why: "it is the address of a computer" }],
  source: "The vendor's specification of common fields",
  evidence: "vendor",
  checkedOn: "2026-11-22",
};
