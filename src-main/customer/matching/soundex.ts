/** Digit of each letter from a on; 0 = vowel, which parts equal digits; 7 = h and w, which do not. */
const digits = "01230127022455012623017202";

/**
 * How a name sounds: its first letter and three digits, such as r163 for Robert and Rupert.
 * @param word folded: lower-case letters without accents; anything else is passed over.
 * @returns "" for a text without a letter. Russell 1918 in the form of the US National Archives (American Soundex).
 */
export function soundex(word: string): string {
  let code = "";
  let last = "";
  for (const letter of word) {
    const digit = digits[letter.charCodeAt(0) - 97];
    if (digit === undefined) continue;
    if (code === "") code = letter;
    else if (digit !== "0" && digit !== "7" && digit !== last) code += digit;
    if (digit !== "7") last = digit;
    if (code.length === 4) return code;
  }
  return code === "" ? "" : code.padEnd(4, "0");
}
