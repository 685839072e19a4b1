import { mailchimpAudienceFile } from "../mailchimp-columns.ts";
import type { PresetDeclaration } from "../preset.ts";

/** Told by a column of its own, so that a renamed file is not taken for one of people who agreed. */
export const mailchimpUnsubscribed: PresetDeclaration = {
  ...mailchimpAudienceFile,
  id: "mailchimp-unsubscribed",
  label: "Mailchimp: unsubscribed audience",
  signature: [...mailchimpAudienceFile.signature, "UNSUB_TIME"],
  alsoSeen: [...mailchimpAudienceFile.alsoSeen, "UNSUB_CAMPAIGN_TITLE", "UNSUB_CAMPAIGN_ID", "UNSUB_REASON"],
  consents: [{ channel: "email", granted: [], withdrawn: [], state: "withdrawn", time: "UNSUB_TIME" }],
};
