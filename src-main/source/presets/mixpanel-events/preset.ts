import type { PresetDeclaration } from "../preset.ts";

/** Lines of JSON whose moments count seconds; projects of old counted them in their own zone, which the file hides. */
export const mixpanelEvents: PresetDeclaration = {
  id: "mixpanel-events",
  label: "Mixpanel: events",
  kind: "events",
  signature: ["event", "properties.time", "properties.distinct_id"],
  alsoSeen: ["properties.$insert_id", "properties.$user_id", "properties.$device_id", "properties.mp_lib"],
  columns: {
    customer: ["properties.$user_id", "properties.distinct_id"],
    otherId: ["properties.distinct_id", "properties.$device_id"],
    date: "properties.time",
    event: "event",
    eventId: "properties.$insert_id",
    amount: ["properties.amount", "properties.revenue", "properties.$amount"],
    channel: ["properties.$os", "properties.platform"],
    country: "properties.mp_country_code",
    region: "properties.$region",
    city: "properties.$city",
  },
  source: "Public samples; the time zone of old projects is not confirmed",
  evidence: "files",
  checkedOn: "2026-11-22",
};
