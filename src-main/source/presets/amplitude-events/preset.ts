import type { PresetDeclaration } from "../preset.ts";

/** Lines of JSON in UTC. A device without a known user stands for itself. */
export const amplitudeEvents: PresetDeclaration = {
  id: "amplitude-events",
  label: "Amplitude: events",
  kind: "events",
  signature: ["event_type", "event_time", "amplitude_id", "device_id"],
  alsoSeen: ["user_id", "session_id", "client_event_time", "server_upload_time", "uuid", "$insert_id", "library"],
  columns: {
    customer: ["user_id", "amplitude_id"],
    otherId: "device_id",
    date: "event_time",
    event: "event_type",
    // Without the sender's own number the one that the server gave.
    eventId: ["$insert_id", "uuid"],
    amount: ["event_properties.revenue", "event_properties.$revenue"],
    channel: "platform",
    country: "country",
    region: "region",
    city: "city",
    language: "language",
  },
  timeZone: "UTC",
  source: "The vendor's list of fields, and one sample",
  evidence: "vendor",
  checkedOn: "2026-11-22",
};
