const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

/**
 * Spells a Salesforce record id the long way. Reports give 15 characters that differ by case, integrations 18: the same
 * and three more that say which of each five are capitals, so that programs blind to case can tell ids apart.
 * @returns 18 characters; any other text as it is.
 */
export function longSalesforceId(text: string): string {
  if (!/^[A-Za-z0-9]{15}$/.test(text)) return text;
  let check = "";
  for (let start = 0; start < 15; start += 5) {
    let capitals = 0;
    for (let i = 0; i < 5; i++) if (/[A-Z]/.test(text[start + i])) capitals |= 1 << i;
    check += LETTERS[capitals];
  }
  return text + check;
}
