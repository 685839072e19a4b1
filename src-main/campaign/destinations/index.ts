import { ExpectedFailure } from "../../../src-shared/result.ts";
import { linkedinContacts, tiktok } from "./advertising.ts";
import { directMail, genericCsv, textMessages } from "./anywhere.ts";
import { brazeAttributes, brazeIds, hubspot } from "./crm.ts";
import type { Destination } from "./destination.ts";
import { googleCustomerMatch, googleCustomerMatchHashed } from "./google.ts";
import { activeCampaign, brevo, customerIo, iterable, klaviyo, mailchimp, oneSignal } from "./mailers.ts";
import { metaHashedList, metaList, metaValueList } from "./meta.ts";

/** Every destination, in the order in which they are offered. */
export const destinations: readonly Destination[] = [
  genericCsv,
  klaviyo,
  mailchimp,
  brevo,
  activeCampaign,
  customerIo,
  iterable,
  oneSignal,
  hubspot,
  brazeIds,
  brazeAttributes,
  googleCustomerMatch,
  googleCustomerMatchHashed,
  metaList,
  metaValueList,
  metaHashedList,
  tiktok,
  linkedinContacts,
  textMessages,
  directMail,
];

/** @throws ExpectedFailure where there is no such destination. */
export function destinationNamed(id: string): Destination {
  const found = destinations.find(({ declaration }) => declaration.id === id);
  if (found) return found;
  const ids = destinations.map(({ declaration }) => declaration.id).join(", ");
  throw new ExpectedFailure("no-destination", `There is no destination “${id}”. There are: ${ids}.`, "destination");
}
