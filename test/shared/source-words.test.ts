import { expect, test } from "vitest";
import { carrySentence, consentSentence, factsSentence, onlySentence } from "../../src-shared/source-words.ts";

const headers = ["Email", "Accepts Marketing", "Updated", "Status"];
const facts = { "identifier.email": 1812, "consent.granted": 1204, "consent.withdrawn": 310 };

test("an import is summed up in what it stored", () => {
  expect(factsSentence({ kind: "customers", customers: 2000, orders: 0, facts })).toBe(
    "2,000 customers, 1,812 e-mail addresses, 1,204 consents given and 310 withdrawn.",
  );
  expect(factsSentence({ kind: "orders", customers: 1, orders: 1, facts: {} })).toBe("1 customer and 1 order.");
  expect(factsSentence({ kind: "products", customers: 0, orders: 0, facts: { product_fact: 1 } })).toBe("1 product.");
});

test("a consent rule says which words give consent, which withdraw it, and when it was decided", () => {
  const rule = { channel: "email", column: 1, granted: ["yes", "true"], withdrawn: ["no"], timeColumn: 2 } as const;
  expect(consentSentence({ ...rule, granted: [...rule.granted], withdrawn: [...rule.withdrawn] }, headers)).toBe(
    "E-mail: “Accepts Marketing” with “yes” or “true” gives consent, with “no” withdraws it; decided on “Updated”.",
  );
  expect(consentSentence({ channel: "sms", granted: [], withdrawn: [], state: "withdrawn" }, headers)).toBe(
    "SMS: every customer in this file has withdrawn consent.",
  );
});

test("rows that are set aside are named with the reason, whichever way the rule goes", () => {
  const why = "They were never paid.";
  expect(onlySentence({ column: 3, values: ["paid"], why }, headers)).toBe(
    "Only rows whose “Status” is “paid” are read: They were never paid.",
  );
  expect(onlySentence({ column: 3, values: ["void", ""], isNot: true, why }, headers)).toBe(
    "Rows whose “Status” is “void” or an empty cell are set aside: They were never paid.",
  );
});

test("columns that hold for all lines of an order are named, the first few of many", () => {
  expect(carrySentence({ carryDown: [0], headers })).toBe(
    "“Email” stands on the first line of an order only, and holds for all of its lines.",
  );
  expect(carrySentence({ carryDown: [], headers })).toBeUndefined();
});
