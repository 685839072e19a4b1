import type { IdentityCounts, PairListing } from "../../src-shared/customer-identity.ts";
import { formatCount, formatList, formatNumber, formatShare } from "../../src-shared/format.ts";

/** "560 customers are 500 people: 30 joined by e-mail, 30 by likeness, 4 pairs wait for you." */
export function identitySentence({ customers, people, merged, waiting }: IdentityCounts): string {
  const causes = [
    [merged.email, "by e-mail"],
    [merged.phone, "by phone"],
    [merged.id, "by number"],
    [merged.likeness, "by likeness"],
    [merged.decision, "by you"],
  ] as const;
  const [first, ...others] = causes
    .filter(([count]) => count > 0)
    .map(([count, words], i) => `${formatNumber(count)}${i === 0 ? " joined" : ""} ${words}`);
  const wait =
    waiting === 0
      ? "nothing waits for you"
      : `${formatCount(waiting, "pair")} ${waiting === 1 ? "waits" : "wait"} for you`;
  const are = customers === 1 ? "is" : "are";
  const whole = `${formatCount(customers, "customer")} ${are} ${formatCount(people, "person", "people")}`;
  return first === undefined
    ? `${whole}: nobody was joined; ${wait}.`
    : `${whole}: ${formatList([first, ...others])}; ${wait}.`;
}

/** "97 %"; a dash where the two were never compared. */
export function likenessOf({ probability }: Pick<PairListing, "probability">): string {
  return probability === null ? "–" : formatShare(probability);
}
