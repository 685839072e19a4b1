import type { PresetDeclaration } from "../preset.ts";

/** Rows of BigQuery's events tables. The moment counts microseconds in UTC; the day is in the property's time zone. */
export const ga4Events: PresetDeclaration = {
  id: "ga4-events",
  label: "Google Analytics 4: events",
  kind: "events",
  signature: ["event_name", "event_timestamp", "user_pseudo_id"],
  alsoSeen: [
    "event_date",
    "event_previous_timestamp",
    "event_bundle_sequence_id",
    "event_server_timestamp_offset",
    "user_first_touch_timestamp",
    "stream_id",
    "platform",
    "event_params",
    "user_properties",
    "items",
  ],
  columns: {
    customer: ["user_id", "user_pseudo_id"],
    otherId: "user_pseudo_id",
    date: "event_timestamp",
    event: "event_name",
    amount: ["ecommerce.purchase_revenue_in_usd", "event_value_in_usd"],
    channel: ["traffic_source.medium", "platform"],
    country: "geo.country",
    region: "geo.region",
    city: "geo.city",
    language: "device.language",
  },
  source: "The vendor's schema of the export",
  evidence: "vendor",
  checkedOn: "2026-11-22",
};
