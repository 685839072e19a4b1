import type { MatchResult } from "./match-records.ts";
import type { PairExplanation } from "./score-pairs.ts";

/** @returns a weight in bits with its sign: "+8.1". */
function bits(weight: number): string {
  const value = weight / Math.LN2;
  const text = Math.abs(value).toFixed(1);
  return text === "0.0" ? "0.0" : `${value < 0 ? "−" : "+"}${text}`;
}

/**
 * Why two records are, or are not, the same person: what each field says with its weight in bits, the strongest first.
 * "the same birth date +14.0; surname alike +4.2; city differs −1.0".
 */
export function reasonsOf(result: MatchResult, left: number, right: number): string {
  const { evidence, same, relatives }: PairExplanation = result.explain(left, right);
  const words = [...evidence]
    .filter(({ weight }) => Math.abs(weight) >= 0.05)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || a.field - b.field)
    .map(({ field, level, weight }) => {
      const { name, levels } = result.set.fields[field];
      return `${name.toLowerCase()} ${levels[level - 1].words} ${bits(weight)}`;
    });
  if (same === "moved") words.push("perhaps the person has moved");
  if (relatives < -0.5) words.push(`two people of one home would share that too ${bits(relatives)}`);
  return words.join("; ");
}
