import { type Comparison, remembered } from "./comparison.ts";
import { editDistance } from "./edit-distance.ts";

/** Personal and customer numbers: copied digit by digit, so slips are counted. */
export function idComparison(values: readonly string[]): Comparison {
  return {
    levels: [
      { words: "differs", m: 0.02, u: 0.998 },
      { words: "the same but for two slips", m: 0.02, u: 0.001 },
      { words: "the same but for one slip", m: 0.06, u: 1e-4 },
      { words: "the same", m: 0.9, u: 1e-5 },
    ],
    exact: 4,
    compare: (a, b) => {
      const slips = editDistance(values[a], values[b], 2);
      // One slip in three digits is another number.
      if (slips > 2 || Math.min(values[a].length, values[b].length) < 2 + 2 * slips) return 1;
      return 4 - slips;
    },
    usesFrequency: true,
  };
}

/** House numbers. */
export function numberComparison(values: readonly string[]): Comparison {
  return {
    levels: [
      { words: "differs", m: 0.06, u: 0.93 },
      { words: "the same but for one slip", m: 0.06, u: 0.06 },
      { words: "the same", m: 0.88, u: 0.01 },
    ],
    exact: 3,
    compare: (a, b) => (editDistance(values[a], values[b], 1) === 1 && values[a].length + values[b].length > 3 ? 2 : 1),
    usesFrequency: true,
  };
}

export function postcodeComparison(values: readonly string[]): Comparison {
  return {
    levels: [
      { words: "differs", m: 0.05, u: 0.92 },
      { words: "begins the same", m: 0.03, u: 0.06 },
      { words: "the same but for one slip", m: 0.07, u: 0.01 },
      { words: "the same", m: 0.85, u: 0.01 },
    ],
    exact: 4,
    compare: (a, b) => {
      const left = values[a];
      const right = values[b];
      if (editDistance(left, right, 1) === 1) return 3;
      const half = Math.min(left.length, right.length) >> 1;
      return half >= 2 && left.slice(0, half) === right.slice(0, half) ? 2 : 1;
    },
    usesFrequency: true,
  };
}

/** Telephone numbers in E.164 or as bare digits. */
export function phoneComparison(values: readonly string[]): Comparison {
  return {
    levels: [
      { words: "differs", m: 0.15, u: 0.9988 },
      { words: "the same but for one slip", m: 0.05, u: 1e-4 },
      { words: "ends the same", m: 0.05, u: 1e-4 },
      { words: "the same", m: 0.75, u: 1e-4 },
    ],
    exact: 4,
    compare: (a, b) => {
      const left = values[a];
      const right = values[b];
      // A number without its country, or with another way of dialling out.
      if (left.slice(-8) === right.slice(-8)) return 3;
      return editDistance(left, right, 1) === 1 ? 2 : 1;
    },
    usesFrequency: true,
  };
}

/** Dates as yyyymmdd. */
export function dateComparison(values: readonly string[]): Comparison {
  return {
    levels: [
      { words: "differs", m: 0.02, u: 0.985 },
      { words: "the same in two of day, month and year", m: 0.03, u: 0.014 },
      { words: "the same but for one slip", m: 0.06, u: 0.001 },
      { words: "the same", m: 0.89, u: 5e-5 },
    ],
    exact: 4,
    compare: (a, b) => {
      const left = values[a];
      const right = values[b];
      // Of years alone, one slip is another year.
      if (left.length < 8 || right.length < 8) return left.slice(0, 4) === right.slice(0, 4) ? 2 : 1;
      const isSwapped =
        left.slice(0, 4) === right.slice(0, 4) &&
        left.slice(4, 6) === right.slice(6) &&
        left.slice(6) === right.slice(4, 6);
      if (isSwapped || editDistance(left, right, 1) === 1) return 3;
      const parts =
        Number(left.slice(0, 4) === right.slice(0, 4)) +
        Number(left.slice(4, 6) === right.slice(4, 6)) +
        Number(left.slice(6) === right.slice(6));
      return parts === 2 || editDistance(left, right, 2) === 2 ? 2 : 1;
    },
    usesFrequency: false,
  };
}

export const emailLevels = { different: 1, sameName: 2, slip: 3, exact: 4 } as const;

export function emailComparison(values: readonly string[], boxes: readonly string[]): Comparison {
  const at = values.map((value) => value.lastIndexOf("@"));
  return {
    levels: [
      { words: "differs", m: 0.22, u: 0.9996 },
      { words: "has the same name before the @", m: 0.05, u: 3e-4 },
      { words: "the same but for one slip or a tag", m: 0.06, u: 2e-5 },
      { words: "the same", m: 0.65, u: 5e-5 },
    ],
    exact: emailLevels.exact,
    compare: remembered((a, b) => {
      if (boxes[a] === boxes[b] || editDistance(values[a], values[b], 1) === 1) return emailLevels.slip;
      return values[a].slice(0, at[a]) === values[b].slice(0, at[b]) ? emailLevels.sameName : emailLevels.different;
    }),
    usesFrequency: true,
  };
}

/** Gender, region, country: few values, each either the same or not. */
export function categoryComparison(values: readonly string[]): Comparison {
  return {
    levels: [
      { words: "differs", m: 0.04, u: 0.6 },
      { words: "the same but for one slip", m: 0.02, u: 0.05 },
      { words: "the same", m: 0.94, u: 0.35 },
    ],
    exact: 3,
    compare: (a, b) =>
      Math.min(values[a].length, values[b].length) > 1 && editDistance(values[a], values[b], 1) === 1 ? 2 : 1,
    usesFrequency: true,
  };
}
