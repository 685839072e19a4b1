import { mailchimpAudienceFile } from "../mailchimp-columns.ts";
import type { PresetDeclaration } from "../preset.ts";

/** A renamed file: whether its people agreed stands nowhere in it, so nothing is said of consent. */
export const mailchimpAudience: PresetDeclaration = {
  ...mailchimpAudienceFile,
  id: "mailchimp-audience",
  label: "Mailchimp: audience (whether subscribed is not known)",
  without: ["UNSUB_TIME"],
};
