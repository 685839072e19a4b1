import { mailchimpAudienceFile } from "../mailchimp-columns.ts";
import type { PresetDeclaration } from "../preset.ts";

/** Addresses that came back too often. Nobody withdrew, but nothing may be sent to them: counted as withdrawn. */
export const mailchimpCleaned: PresetDeclaration = {
  ...mailchimpAudienceFile,
  id: "mailchimp-cleaned",
  label: "Mailchimp: cleaned audience",
  fileName: /cleaned/i,
  without: ["UNSUB_TIME"],
  alsoSeen: [...mailchimpAudienceFile.alsoSeen, "CLEAN_TIME", "CLEAN_CAMPAIGN_TITLE", "CLEAN_CAMPAIGN_ID"],
  consents: [
    { channel: "email", granted: [], withdrawn: [], state: "withdrawn", time: ["CLEAN_TIME", "LAST_CHANGED"] },
  ],
};
