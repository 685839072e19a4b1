import type { Check } from "./check.ts";
import { largeCustomer, orderOutliers } from "./checks/amount-checks.ts";
import { ancientOrders, futureOrders, oldData, silentDays } from "./checks/date-checks.ts";
import { currencyCheck, duplicateOrders, refusedRowCheck, repeatedRowCheck } from "./checks/duplicate-checks.ts";
import { botEvents } from "./checks/event-checks.ts";
import { anonymousOrders, namelessLines, worthlessOrders } from "./checks/order-checks.ts";
import { separateSources } from "./checks/overlap-checks.ts";
import {
  disagreeingSources,
  ordersBeforeSince,
  sharedEmailCheck,
  staffDomains,
  testAccountCheck,
} from "./checks/people-checks.ts";
import { missingAttributes, valueChecks } from "./checks/value-checks.ts";

/** Everything that an audit looks for, in the order in which it is listed. */
export const allChecks: readonly Check[] = [
  anonymousOrders,
  namelessLines,
  missingAttributes,
  refusedRowCheck,
  futureOrders,
  ancientOrders,
  worthlessOrders,
  testAccountCheck,
  staffDomains,
  ...valueChecks,
  botEvents,
  duplicateOrders,
  repeatedRowCheck,
  sharedEmailCheck,
  oldData,
  silentDays,
  orderOutliers,
  largeCustomer,
  ordersBeforeSince,
  disagreeingSources,
  currencyCheck,
  separateSources,
];

/** @returns the check behind a finding, and what the finding is about. */
export function checkOf(finding: string): { check: Check; subject: string } | undefined {
  const colon = finding.indexOf(":");
  const id = colon < 0 ? finding : finding.slice(0, colon);
  const check = allChecks.find((entry) => entry.id === id);
  return check && { check, subject: colon < 0 ? "" : finding.slice(colon + 1) };
}
