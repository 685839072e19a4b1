import type { ConsentChannel } from "./source-kinds.ts";

export const channelNames: Readonly<Record<ConsentChannel, string>> = {
  email: "E-mail",
  sms: "SMS",
  whatsapp: "WhatsApp",
  phone: "Phone",
  post: "Post",
  push: "Push",
};
