import { findDependencies, mayDependOn } from "./dependencies.ts";
import type { Field } from "./field.ts";
import { type Bounds, boundShares, expectedM, levelCounts, type Shares, withPrior } from "./level-shares.ts";
import { kindOf, logSum, type MatchModel, ModelLogs } from "./match-model.ts";
import type { MatchPacing } from "./person-table.ts";
import { apartShares, type Evidence, sameExactCounts, strangersShares } from "./strangers.ts";

/** Pairs that the expectations of a level are worth beside what was seen. */
const PRIOR_SAME = 10;
const PRIOR_RELATED = 10;
const PRIOR_CONTEXT = 5;
const PRIOR_CLASS = 0.5;
/**
 * Of same persons, and of places in one home, at most so many differ, and so many agree in part only. Without a bound a file without duplicates would
 * teach that the same persons have similar names and similar birth dates, because such pairs is all it has.
 */
const boundsOf: Partial<Record<Field["role"], Bounds>> = {
  givenName: { differing: 0.15, inexact: 0.5 },
  surname: { differing: 0.25, inexact: 0.5 },
  birthDate: { differing: 0.05, inexact: 0.4 },
  gender: { differing: 0.05, inexact: 0.1 },
  nationalId: { differing: 0.05, inexact: 0.4 },
  customerId: { differing: 0.05, inexact: 0.4 },
  address: { differing: 0.15, inexact: 0.6 },
  streetNumber: { differing: 0.15, inexact: 0.4 },
  postcode: { differing: 0.15, inexact: 0.4 },
  city: { differing: 0.2, inexact: 0.5 },
  region: { differing: 0.2, inexact: 0.3 },
  country: { differing: 0.1, inexact: 0.2 },
};
/** Of relatives so many agree in such things like one person: twins, and sons named after their fathers. */
const NAMESAKES = 0.01;
/** Natural log-odds below which a pair is of strangers whatever is learnt. */
const BEYOND_DOUBT = -25;

const ROUNDS = 5;
const MOST_STEPS = 60;
const STEP_ENOUGH = 1e-4;

/**
 * Fits the classes by expectation maximisation on the candidate pairs (Winkler 1988, "Using the EM algorithm for weight
 * computation in the Fellegi–Sunter model"), u on random pairs and on the frequencies of values. Because u and the
 * shares of the classes are of all pairs, what blocking selected does not bias them. What random pairs hold of true
 * matches is taken out again: each round weighs them by the model of the round before. The first round takes everything
 * that was sampled for strangers.
 */
export function fitModel(evidence: Evidence, pacing: MatchPacing): MatchModel {
  let model: MatchModel | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    let fitted = startModel(evidence, model);
    for (let step = 0; step < MOST_STEPS; step++) {
      pacing.stopIfAsked();
      pacing.progress((round + step / MOST_STEPS) / ROUNDS, "Learning what rows of one person have in common");
      const next = improveModel(evidence, fitted);
      const change = largestChange(next, fitted);
      fitted = next;
      if (change < STEP_ENOUGH) break;
    }
    model = fitted;
  }
  return model as MatchModel;
}

/** Tells by what is expected, before anything is learnt, which pairs are of strangers beyond doubt and teach nothing. */
export function doubtful(evidence: Evidence): (levels: Uint8Array) => boolean {
  const logs = new ModelLogs(startModel(evidence, undefined), evidence.fields);
  const classLogs = new Float64Array(4);
  return (levels) => {
    logs.classLogs(levels, 0, classLogs);
    return Math.max(classLogs[0], classLogs[1], classLogs[2]) - classLogs[3] > BEYOND_DOUBT;
  };
}

/** The model of the next round: u and dependencies anew, the rest as it was. */
export function startModel(evidence: Evidence, before: MatchModel | undefined): MatchModel {
  const { fields, sharing } = evidence;
  const logs = before && new ModelLogs(before, fields);
  const randomApart = apartShares(evidence.random, logs);
  const sameExact = logs ? sameExactCounts(evidence.candidates, logs) : fields.map(() => 0);
  const usual = fields.map((field, f) => strangersShares(evidence, f, field, randomApart, sameExact[f]));
  const sharingApart = sharing.map(({ patterns }) => apartShares(patterns, logs));
  const exactShares = fields.map((field, f) => usual[f][field.exact]);
  const parents = findDependencies(fields, sharing, sharingApart, exactShares);
  const u = fields.map((field, f): readonly [Shares, Shares] => {
    const s = sharing.findIndex(({ parent }) => parent === parents[f]);
    if (s < 0) return [usual[f], usual[f]];
    const counts = levelCounts(sharing[s].patterns, sharingApart[s], f, field.levels.length);
    return [usual[f], withPrior(counts, usual[f], PRIOR_CONTEXT)];
  });
  if (before)
    return {
      ...before,
      parents,
      u,
      r: before.r.map((shares, f) => (kindOf(fields[f]) === "person" ? namesakes(fields[f], usual[f]) : shares)),
    };
  const m = fields.map(expectedM);
  const r = fields.map((field, f) => expectedRelated(field, usual[f]));
  return { prior: firstPrior(evidence), m, r, u, parents };
}

/** Where EM starts: one record in ten has a second one, one in three a relative, as files of customers roughly have. */
function firstPrior({ fields, comparable }: Evidence): Float64Array {
  const records = Math.sqrt(2 * comparable) + 1;
  const perPair = Math.min(0.3, records / Math.max(1, comparable));
  const hasPerson = fields.some(({ role }) => role === "givenName" || role === "birthDate");
  const hasPlace = fields.some((field) => kindOf(field) === "place");
  const hasShared = fields.some((field) => kindOf(field) === "shared");
  const moved = hasPerson && hasPlace ? 0.01 * perPair : 0;
  const related = hasPerson && (hasPlace || hasShared) ? 0.03 * perPair : 0;
  const same = 0.1 * perPair;
  return Float64Array.of(same, moved, related, 1 - same - moved - related);
}

/** Relatives share their home, about half of what may be shared, and of personal things hardly more than strangers. */
function expectedRelated(field: Field, u: Shares): Shares {
  const m = expectedM(field);
  switch (kindOf(field)) {
    case "place":
      return m;
    case "shared":
      return m.map((share, level) => (share + u[level]) / 2);
    case "person":
      return namesakes(field, u);
  }
}

/** Parents give a name once: in it relatives agree less than strangers, but for the few that are named after another. */
function namesakes(field: Field, u: Shares): Shares {
  const m = expectedM(field);
  const chance = field.role === "givenName" ? u.map((share, level) => (m[level] > u[level] ? 0.1 * share : share)) : u;
  return withPrior(
    chance.map((share, level) => (1 - NAMESAKES) * share + NAMESAKES * m[level]),
    m,
    0,
  );
}

/** One step of expectation maximisation with u held: m, r and the shares of the classes. Never lowers `logPosterior`. */
export function improveModel({ fields, candidates, comparable }: Evidence, model: MatchModel): MatchModel {
  const { width, size, levels, counts } = candidates;
  const logs = new ModelLogs(model, fields);
  const classLogs = new Float64Array(4);
  const empty = () => fields.map((field) => new Float64Array(field.levels.length + 1));
  const [m, r] = [empty(), empty()];
  const found = new Float64Array(3);
  for (let p = 0; p < size; p++) {
    const at = p * width;
    logs.classLogs(levels, at, classLogs);
    const total = logSum(logSum(classLogs[0], classLogs[1]), logSum(classLogs[2], classLogs[3]));
    const same = counts[p] * Math.exp(classLogs[0] - total);
    const moved = counts[p] * Math.exp(classLogs[1] - total);
    const related = counts[p] * Math.exp(classLogs[2] - total);
    found[0] += same;
    found[1] += moved;
    found[2] += related;
    if (same + moved + related < 1e-9) continue;
    for (let f = 0; f < width; f++) {
      const level = levels[at + f];
      m[f][level] += same + (logs.isPlace[f] ? 0 : moved);
      r[f][level] += related;
    }
  }
  const prior = classShares(found, model.prior, comparable);
  return {
    ...model,
    prior,
    m: fields.map((field, f) => bounded(field, withPrior(m[f], expectedM(field), PRIOR_SAME))),
    r: fields.map((field, f) => {
      if (kindOf(field) === "person") return model.r[f];
      const shares = withPrior(r[f], expectedRelated(field, model.u[f][0]), PRIOR_RELATED);
      return kindOf(field) === "place" ? bounded(field, shares) : shares;
    }),
  };
}

function bounded(field: Field, shares: Shares): Shares {
  const bounds = boundsOf[field.role];
  return bounds ? boundShares(shares, field, bounds) : shares;
}

/** Shares of the classes; not more of the same persons have moved than have stayed, else namesakes would pass for them. */
function classShares(found: Float64Array, before: Float64Array, comparable: number): Float64Array {
  const [same, moved, related] = found.map((count, c) => (before[c] === 0 ? 0 : count + PRIOR_CLASS));
  const total = comparable + PRIOR_CLASS * before.filter((share) => share > 0).length;
  const isBalanced = moved <= same;
  const shares = Float64Array.of(
    isBalanced ? same : (same + moved) / 2,
    isBalanced ? moved : (same + moved) / 2,
    related,
  );
  const [one, two, three] = shares.map((count) => count / total);
  return Float64Array.of(one, two, three, 1 - one - two - three);
}

/**
 * Logarithm of what expectation maximisation raises: the likelihood of the candidates' patterns, with all other pairs
 * being of strangers, times the weight of the expectations.
 */
export function logPosterior({ fields, candidates, comparable }: Evidence, model: MatchModel): number {
  const { width, size, levels, counts } = candidates;
  const logs = new ModelLogs(model, fields);
  const classLogs = new Float64Array(4);
  let sum = 0;
  let compared = 0;
  for (let p = 0; p < size; p++) {
    logs.classLogs(levels, p * width, classLogs);
    sum += counts[p] * logSum(logSum(classLogs[0], classLogs[1]), logSum(classLogs[2], classLogs[3]));
    compared += counts[p];
  }
  sum += (comparable - compared) * Math.log(model.prior[3]);
  for (const share of model.prior) if (share > 0) sum += PRIOR_CLASS * Math.log(share);
  fields.forEach((field, f) => {
    const m = expectedM(field);
    const r = expectedRelated(field, model.u[f][0]);
    for (let level = 1; level < m.length; level++) {
      sum += PRIOR_SAME * m[level] * Math.log(model.m[f][level]);
      if (kindOf(field) !== "person") sum += PRIOR_RELATED * r[level] * Math.log(model.r[f][level]);
    }
  });
  return sum;
}

function largestChange(a: MatchModel, b: MatchModel): number {
  let largest = 0;
  for (let c = 0; c < 3; c++) if (a.prior[c] > 0) largest = Math.max(largest, Math.abs(a.prior[c] / b.prior[c] - 1));
  a.m.forEach((shares, f) => {
    shares.forEach((share, level) => {
      largest = Math.max(largest, Math.abs(share - b.m[f][level]));
    });
  });
  return largest;
}

/** Fields that another one may follow from. */
export function possibleParents(fields: readonly Field[]): number[] {
  return fields.flatMap((parent, p) => (fields.some((child, c) => c !== p && mayDependOn(child, parent)) ? [p] : []));
}
