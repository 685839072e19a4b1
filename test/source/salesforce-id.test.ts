import { expect, test } from "vitest";
import { longSalesforceId } from "../../src-main/source/salesforce-id.ts";

test("ids of 15 characters get the three that say which of them are capitals", () => {
  // By hand: of 001A0 the fourth is a capital, 2³ = 8 → I; of 00000 none → A; of 6Vm9r the second, 2¹ = 2 → C.
  expect(longSalesforceId("001A0000006Vm9r")).toBe("001A0000006Vm9rIAC");
  // All five capitals: 31 → the last of 26 letters and 6 digits.
  expect(longSalesforceId("ABCDEabcde12345")).toBe("ABCDEabcde123455AA");
});

test.each(["001A0000006Vm9rIAC", "", "Ajax & Co.", "003-12345678901", "001A0000006Vm9"])(
  "%s stays as it is",
  (text) => {
    expect(longSalesforceId(text)).toBe(text);
  },
);
