import type { PresetDeclaration } from "../preset.ts";

export const klaviyoCampaigns: PresetDeclaration = {
  id: "klaviyo-campaigns",
  label: "Klaviyo: campaigns",
  kind: "campaigns",
  signature: ["Campaign Name", "Send Time", "Total Recipients", "Unique Opens", "Unique Clicks"],
  alsoSeen: ["Send Weekday", "Placed Order Rate", "Spam Complaints", "Successful Deliveries", "Campaign ID"],
  columns: {
    campaign: "Campaign Name",
    date: "Send Time",
    channel: ["Campaign Channel", "Message Channel"],
    sent: "Total Recipients",
    delivered: "Successful Deliveries",
    opened: "Unique Opens",
    clicked: "Unique Clicks",
    unsubscribed: "Unsubscribes",
    bounced: "Bounces",
    amount: "Revenue",
  },
  source: "Headers of two independent public export files",
  evidence: "files",
  checkedOn: "2026-11-22",
};
