import type { ConsentChannel } from "./source-kinds.ts";

export const channelNames: Readonly<Record<ConsentChannel, string>> = {
  email: "E-mail",
  sms: "SMS",
  whatsapp: "WhatsApp",
  phone: "Phone",
  post: "Post",
  push: "Push",
};

/** The same inside a sentence. */
export const channelWords: Readonly<Record<ConsentChannel, string>> = {
  email: "e-mail",
  sms: "SMS",
  whatsapp: "WhatsApp",
  phone: "phone",
  post: "post",
  push: "push message",
};
