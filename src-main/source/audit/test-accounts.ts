import type { CustomerWords } from "./people-queries.ts";

const word = "(?:test|testing|tester|dummy|demo|fake|sample)";
const noun = "(?:user|account|customer|client|person|order|buyer|kunde|konto|cliente|compte)";

/** "test", "Test-2", "demo user", "testkunde": nothing but such words and a number. */
const key = new RegExp(`^${word}(?:[ _.-]*${noun})?[ _.-]*\\d*$`, "i");
/** Local parts that nobody is called by. */
const localPart = new RegExp(
  `^(?:${word}(?:[._-]*${noun})?[._-]*\\d*|asdf+\\w{0,4}|qwertz?\\w{0,3}|foo(?:bar)?|no-?reply|do-?not-?reply)(?:\\+.*)?$`,
  "i",
);
/** Set aside for examples and tests by RFC 2606, so that no letter ever arrives. */
const domain = /(?:^|\.)(?:example\.(?:com|org|net)|example|test|invalid|localhost)$/i;
/** The usual inventions. */
const names = new RegExp(
  `^(?:${word}(?:[ _.-]*(?:${noun}|${word}))?[ _.-]*\\d*|(?:max|erika|marie|otto) (?:mustermann|musterfrau|normalverbraucher)|(?:john|jane) doe|asdf+\\w{0,4}|foo bar)$`,
  "i",
);

/** Where more people than this have an address kept for examples, their addresses were made up, not they. */
const MOST_KEPT = 0.5;

/**
 * Whether an address at a domain kept for examples tells a test account from a customer. It does not in a shop whose
 * addresses were all replaced before the files were handed on.
 */
export function keptDomainsTell(customers: Iterable<CustomerWords>): boolean {
  let addressed = 0;
  let kept = 0;
  for (const customer of customers) {
    const addresses = addressesOf(customer);
    if (addresses.length === 0) continue;
    addressed += 1;
    if (addresses.some(isKept)) kept += 1;
  }
  return kept <= addressed * MOST_KEPT;
}

function addressesOf({ key: customerKey, emails }: CustomerWords): readonly string[] {
  return customerKey.includes("@") ? [...emails, customerKey.trim().toLowerCase()] : emails;
}

function isKept(email: string): boolean {
  return domain.test(email.slice(email.lastIndexOf("@") + 1));
}

/**
 * Why a customer looks like an account that somebody made to try the shop out.
 * @returns undefined for everybody else; people who are called Tester or Sample by their last name alone are.
 */
export function testAccountReason(customer: CustomerWords, domainsTell: boolean): string | undefined {
  const { key: customerKey, names: parts } = customer;
  for (const email of addressesOf(customer)) {
    if (domainsTell && isKept(email)) return `the mail domain of ${email} is kept for examples`;
    if (localPart.test(email.slice(0, email.lastIndexOf("@")))) return `the e-mail address is ${email}`;
  }
  if (key.test(customerKey.trim())) return `the customer number is “${customerKey}”`;
  // First and last name come apart, a full name is both: "Test" alone may be a real last name.
  const whole = [parts.join(" "), ...parts.filter((part) => part.trim().includes(" "))];
  const invented = whole.find((name) => name.trim().includes(" ") && names.test(name.trim()));
  return invented === undefined ? undefined : `the name is “${invented}”`;
}
