import { ExpectedFailure } from "../../../src-shared/result.ts";
import { linkedinCompanies, linkedinContacts, microsoftMatch, tiktok, xAudience } from "./advertising.ts";
import { genericCsv, genericJson, genericParquet, genericWorkbook, website } from "./anywhere.ts";
import { brazeAttributes, brazeEvents, brazeIds, hubspot } from "./crm.ts";
import type { Destination } from "./destination.ts";
import { googleCustomerMatch, googleCustomerMatchHashed } from "./google.ts";
import { activeCampaign, brevo, customerIo, iterable, klaviyo, mailchimp, oneSignal } from "./mailers.ts";
import { textMessages, whatsapp } from "./messages.ts";
import { metaHashedList, metaList, metaValueList } from "./meta.ts";
import { callList, directMail, mailMerge } from "./post-and-phone.ts";
import { amplitudeCohort, mixpanelCohort, segmentTraits } from "./product-analytics.ts";
import { mobileConnect, salesforceLoader, salesforceWizard } from "./salesforce.ts";

/** Every destination, in the order in which they are offered. */
export const destinations: readonly Destination[] = [
  genericCsv,
  genericWorkbook,
  genericJson,
  genericParquet,
  klaviyo,
  mailchimp,
  brevo,
  activeCampaign,
  customerIo,
  iterable,
  oneSignal,
  hubspot,
  salesforceWizard,
  salesforceLoader,
  mobileConnect,
  brazeIds,
  brazeAttributes,
  brazeEvents,
  googleCustomerMatch,
  googleCustomerMatchHashed,
  metaList,
  metaValueList,
  metaHashedList,
  tiktok,
  linkedinContacts,
  linkedinCompanies,
  microsoftMatch,
  xAudience,
  amplitudeCohort,
  mixpanelCohort,
  segmentTraits,
  website,
  textMessages,
  whatsapp,
  callList,
  directMail,
  mailMerge,
];

/** @throws ExpectedFailure where there is no such destination. */
export function destinationNamed(id: string): Destination {
  const found = destinations.find(({ declaration }) => declaration.id === id);
  if (found) return found;
  const ids = destinations.map(({ declaration }) => declaration.id).join(", ");
  throw new ExpectedFailure("no-destination", `There is no destination “${id}”. There are: ${ids}.`, "destination");
}
