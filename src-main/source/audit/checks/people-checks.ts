import { formatCount, formatMoney, formatNumber, formatShare } from "../../../../src-shared/format.ts";
import type { CustomerId } from "../../../../src-shared/ids.ts";
import { isoDay, parseIsoDay } from "../../../../src-shared/units.ts";
import { isFreeMail } from "../../../customer/free-mail.ts";
import { MOST_SHARING } from "../../../customer/resolve-people.ts";
import type { AuditData } from "../audit-data.ts";
import { type Check, clear, columnOf, customerRows, type Found, nothingToTest, shareOf } from "../check.ts";
import { attributeValues, countEmails, customerWords, disagreements, sharedEmails } from "../people-queries.ts";
import { keptDomainsTell, testAccountReason } from "../test-accounts.ts";

/** What some customers of the files have of the orders and sales. */
function partOf({ orders, totals }: AuditData, customerIds: ReadonlySet<number>) {
  let count = 0;
  let sales = 0;
  for (let i = 0; i < orders.count; i++) {
    if (orders.saleLines[i] === 0 || !customerIds.has(orders.customers[i])) continue;
    count += 1;
    sales += orders.sales[i];
  }
  return {
    orders: count,
    sales,
    orderShare: shareOf(count, totals.orders),
    saleShare: shareOf(sales, totals.saleMinor),
  };
}

function testAccounts(data: AuditData, what: "visible" | "imported"): { ids: CustomerId[]; reasons: string[] } {
  const ids: CustomerId[] = [];
  const reasons: string[] = [];
  const customers = [...customerWords(data.store, what)];
  const domainsTell = keptDomainsTell(customers);
  for (const customer of customers) {
    const reason = testAccountReason(customer, domainsTell);
    if (reason === undefined) continue;
    ids.push(customer.customerId);
    reasons.push(reason);
  }
  return { ids, reasons };
}

export const testAccountCheck: Check = {
  id: "test-accounts",
  part: "valid",
  tested: "Customers that are tests or examples, by number, name and e-mail address",
  repairs: {
    "leave-out": {
      label: "Leave these customers out",
      select: (data, _params, _subject, what) => ({
        customers: { ids: testAccounts(data, what).ids, scope: "everything" },
      }),
    },
  },
  run: (data) => {
    if (data.people === 0) return nothingToTest;
    const { ids, reasons } = testAccounts(data, "visible");
    const words = "Customers that are no test accounts";
    if (ids.length === 0) return clear(words);
    const part = partOf(data, new Set(ids));
    return {
      isTested: true,
      measures: [{ words, share: 1 - Math.min(1, ids.length / data.people) }],
      found: [
        {
          count: ids.length,
          title: `${formatCount(ids.length, "customer")} that ${ids.length === 1 ? "looks" : "look"} like test accounts`,
          effect: `They placed ${formatCount(part.orders, "order")} (${formatShare(part.orderShare)}) worth ${formatMoney(part.sales, data.currency)} (${formatShare(part.saleShare)} of sales), which nobody bought.`,
          cause: "Somebody tried the shop out. Look through the list: a real customer may be among them.",
          effectShare: Math.max(part.orderShare, part.saleShare, ids.length / data.people),
          severity: "attention",
          rows: customerRows(ids, [columnOf.text("Why")], (i) => [reasons[i]]),
          repairs: [{ repair: "leave-out", params: {} }],
        },
      ],
    };
  },
};

/** A domain of fewer people is a family or a small company like any other. */
const FEWEST_OF_DOMAIN = 5;
const DOMAIN_SHARE = 0.02;
/** Where most people write from a company's domain, the customers are companies. */
const MOST_COMPANY_SHARE = 0.5;

interface DomainUse {
  readonly withEmail: number;
  /** Customers of the files by mail domain, free-mail providers left out. */
  readonly byDomain: ReadonlyMap<string, CustomerId[]>;
}

function domainsOf(data: AuditData, what: "visible" | "imported"): DomainUse {
  const byDomain = new Map<string, CustomerId[]>();
  let withEmail = 0;
  for (const { customerId, key, emails } of customerWords(data.store, what)) {
    const [email] = emails.length > 0 ? emails : key.includes("@") ? [key.trim().toLowerCase()] : [];
    if (email === undefined) continue;
    withEmail += 1;
    const domain = email.slice(email.lastIndexOf("@") + 1);
    if (isFreeMail(domain)) continue;
    const known = byDomain.get(domain);
    if (known) known.push(customerId);
    else byDomain.set(domain, [customerId]);
  }
  return { withEmail, byDomain };
}

export const staffDomains: Check = {
  id: "staff-domains",
  part: "valid",
  tested: "Many customers with one company's mail domain, such as the shop's own staff",
  repairs: {
    "leave-out": {
      label: "Leave these customers out",
      select: (data, _params, subject, what) => ({
        customers: { ids: domainsOf(data, what).byDomain.get(subject) ?? [], scope: "everything" },
      }),
    },
  },
  run: (data) => {
    const { withEmail, byDomain } = domainsOf(data, "visible");
    if (withEmail === 0) return nothingToTest;
    const words = "Customers who do not share a company's mail domain with many";
    const companies = [...byDomain.values()].reduce((sum, ids) => sum + ids.length, 0);
    const shared = [...byDomain]
      .filter(([, ids]) => ids.length >= FEWEST_OF_DOMAIN && ids.length >= DOMAIN_SHARE * withEmail)
      .sort(([, a], [, b]) => b.length - a.length);
    if (shared.length === 0 || companies > MOST_COMPANY_SHARE * withEmail) return clear(words);
    const people = shared.reduce((sum, [, ids]) => sum + ids.length, 0);
    return {
      isTested: true,
      measures: [{ words, share: 1 - people / withEmail }],
      found: shared.map(([domain, ids]): Found => {
        const part = partOf(data, new Set(ids));
        return {
          subject: domain,
          count: ids.length,
          title: `${formatCount(ids.length, "customer")} with an address at ${domain} (${formatShare(ids.length / withEmail)} of those with an e-mail)`,
          effect: `They placed ${formatCount(part.orders, "order")} (${formatShare(part.orderShare)}) worth ${formatMoney(part.sales, data.currency)} (${formatShare(part.saleShare)} of sales). Staff buy at other prices and other times than customers.`,
          cause: "Your own staff, or one company with many buyers. If it is a company, accept it as it is.",
          effectShare: Math.max(part.orderShare, part.saleShare),
          severity: "attention",
          rows: customerRows(ids, [columnOf.text("Mail domain")], () => [domain]),
          repairs: [{ repair: "leave-out", params: {} }],
        };
      }),
    };
  },
};

const FEWEST_SHARING = 5;

export const sharedEmailCheck: Check = {
  id: "shared-emails",
  part: "unique",
  tested: `E-mail addresses that ${FEWEST_SHARING} or more customer numbers share`,
  run: (data) => {
    const emails = countEmails(data.store);
    if (emails === 0) return nothingToTest;
    const shared = sharedEmails(data.store, FEWEST_SHARING);
    const words = "E-mail addresses that name one customer";
    if (shared.length === 0) return clear(words);
    const customers = shared.reduce((sum, entry) => sum + entry.customers, 0);
    const joined = shared.filter((entry) => entry.customers <= MOST_SHARING);
    const share = shareOf(customers, data.people);
    const apart = shared.length - joined.length;
    return {
      isTested: true,
      measures: [{ words, share: 1 - shared.length / emails }],
      found: [
        {
          count: shared.length,
          title: `${formatCount(shared.length, "e-mail address", "e-mail addresses")} that ${FEWEST_SHARING} or more customer numbers share`,
          effect: `${formatCount(joined.length, "address", "addresses")} ${joined.length === 1 ? "joins its" : "join their"} customers into one person with many orders; ${formatNumber(apart)} ${apart === 1 ? "has" : "have"} more than ${MOST_SHARING} customers and ${apart === 1 ? "joins" : "join"} nobody. It is about ${formatCount(customers, "customer number")}.`,
          cause: "An address of the shop itself, typed in for customers without one.",
          effectShare: Math.min(1, share),
          rows: customerRows(
            shared.map(({ customerId }) => customerId),
            [columnOf.text("E-mail"), columnOf.number("Customer numbers"), columnOf.number("Persons")],
            (i) => [shared[i].value, formatNumber(shared[i].customers), formatNumber(shared[i].people)],
          ),
        },
      ],
    };
  },
};

export const ordersBeforeSince: Check = {
  id: "orders-before-since",
  part: "consistent",
  tested: "Customers with an order before they were “customer since”",
  run: (data) => {
    const { firstDayOf, ordersOf } = data.totals;
    const found: { id: CustomerId; since: number }[] = [];
    let compared = 0;
    for (const [id, value] of attributeValues(data.store, "Customer since")) {
      const since = parseIsoDay(value);
      if (since === undefined || (ordersOf[id] ?? 0) === 0) continue;
      compared += 1;
      if (firstDayOf[id] < since) found.push({ id, since });
    }
    if (compared === 0) return nothingToTest;
    const words = "Customers whose first order is not before “customer since”";
    if (found.length === 0) return clear(words);
    const share = found.length / compared;
    const gaps = found.map(({ id, since }) => since - firstDayOf[id]).sort((a, b) => a - b);
    return {
      isTested: true,
      measures: [{ words, share: 1 - share }],
      found: [
        {
          count: found.length,
          title: `${formatCount(found.length, "customer")} ordered before they were “customer since”`,
          effect: `That is ${formatShare(share)} of the customers with both dates; half of them by ${formatCount(gaps[Math.floor(gaps.length / 2)], "day")} or more. Cohorts by “customer since” put them too late; features count from the first order and are not touched.`,
          cause: "Records that were moved to another system got the day of the move.",
          effectShare: share / 10,
          severity: share >= 0.1 ? "attention" : "note",
          rows: customerRows(
            found.map(({ id }) => id),
            [columnOf.text("First order"), columnOf.text("Customer since")],
            (i) => [isoDay(firstDayOf[found[i].id]), isoDay(found[i].since)],
          ),
        },
      ],
    };
  },
};

const lasting = ["Date of birth", "Gender", "Country"];

export const disagreeingSources: Check = {
  id: "disagreeing-sources",
  part: "consistent",
  tested: "Persons with two different dates of birth, genders or countries",
  run: (data) => {
    if (data.imports.length < 2 || data.people === 0) return nothingToTest;
    const found = disagreements(data.store, lasting);
    const words = "Persons of whom all files say the same";
    if (found.length === 0) return clear(words);
    const people = new Set(found.map(([id]) => id)).size;
    const share = shareOf(people, data.people);
    return {
      isTested: true,
      measures: [{ words, share: 1 - share }],
      found: [
        {
          count: people,
          title: `${formatCount(people, "person", "persons")} of whom two files say different things`,
          effect: `${formatShare(share)} of all persons: the newer file counts. Where the two are in truth different people, their orders are added up to one.`,
          cause: "Two people who share an e-mail address or a phone, or a number that was given twice.",
          effectShare: share,
          rows: customerRows(
            found.map(([id]) => id),
            [columnOf.text("What"), columnOf.text("One file"), columnOf.text("Another")],
            (i) => found[i].slice(1) as string[],
          ),
        },
      ],
    };
  },
};
