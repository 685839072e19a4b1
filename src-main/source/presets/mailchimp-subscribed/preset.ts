import { mailchimpAudienceFile } from "../mailchimp-columns.ts";
import type { PresetDeclaration } from "../preset.ts";

/** Everybody in this file has opted in: the file's name says so, no column does. */
export const mailchimpSubscribed: PresetDeclaration = {
  ...mailchimpAudienceFile,
  id: "mailchimp-subscribed",
  label: "Mailchimp: subscribed audience",
  fileName: /(?<!un)subscribed/i,
  without: ["UNSUB_TIME", "CLEAN_TIME"],
  consents: [{ channel: "email", granted: [], withdrawn: [], state: "granted", time: ["CONFIRM_TIME", "OPTIN_TIME"] }],
};
