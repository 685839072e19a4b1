import { formatCount, formatNumber, formatShare } from "../../../../src-shared/format.ts";
import { isoDay } from "../../../../src-shared/units.ts";
import type { AuditData } from "../audit-data.ts";
import { type Check, clear, columnOf, customerRows, nothingToTest, shareOf } from "../check.ts";
import { busyDays, countEvents } from "../queries.ts";

/** A person who clicks every two minutes for ten hours does less. */
const BOT_EVENTS_A_DAY = 300;

export const botEvents: Check = {
  id: "bot-events",
  part: "valid",
  tested: `Customers with ${BOT_EVENTS_A_DAY} or more events on one day`,
  repairs: {
    "leave-out": {
      label: "Leave the events of these customers out",
      select: ({ store }, _params, _subject, what) => ({
        customers: {
          ids: [...new Set(busyDays(store, what, BOT_EVENTS_A_DAY).map(([customer]) => customer))],
          scope: "events",
        },
      }),
    },
  },
  run: (data) => {
    const { ofCustomers } = countEvents(data.store);
    if (ofCustomers === 0) return nothingToTest;
    const days = busyDays(data.store, "visible", BOT_EVENTS_A_DAY);
    const words = "Events at a pace of people";
    if (days.length === 0) return clear(words);
    return {
      isTested: true,
      measures: [{ words, share: 1 - eventShare(days, ofCustomers) }],
      found: [botFinding(data, days, ofCustomers)],
    };
  },
};

type BusyDays = ReturnType<typeof busyDays>;

function eventShare(days: BusyDays, events: number): number {
  return shareOf(
    days.reduce((sum, [, , , count]) => sum + count, 0),
    events,
  );
}

function botFinding(_data: AuditData, days: BusyDays, events: number) {
  const people = new Set(days.map(([, person]) => person)).size;
  const share = eventShare(days, events);
  return {
    count: people,
    title: `${formatCount(people, "customer")} with ${BOT_EVENTS_A_DAY} or more events on one day, up to ${formatNumber(days[0][3])}`,
    effect: `${formatShare(share)} of all events of customers are from these days: visits per customer are overstated by as much.`,
    cause: "Programs that read the shop's pages, monitoring, or a till that is signed in as one customer.",
    effectShare: share,
    severity: "attention" as const,
    rows: customerRows(
      days.map(([, person]) => person),
      [columnOf.text("Day"), columnOf.number("Events")],
      (i) => [isoDay(days[i][2]), formatNumber(days[i][3])],
    ),
    repairs: [{ repair: "leave-out", params: {} }],
  };
}
