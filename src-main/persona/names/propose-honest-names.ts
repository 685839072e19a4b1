import { segmentLetter } from "../../../src-shared/palette.ts";
import type { CheckedName, NameProposal, NameProposals, NameStyle } from "../../../src-shared/persona.ts";
import { checkSegmentName } from "../../../src-shared/segment-name.ts";
import { type PersonaGround, segmentAt } from "../ground.ts";
import { balanceOf, honestyOf } from "./honesty.ts";
import { codeWords, type NameWord, NEUTRAL_NOUN, plainAdjectives, plainNouns, vividNouns } from "./name-words.ts";
import { adjectivesOf, type Trait, traitOf } from "./traits.ts";

/** How many proposals of each style. */
const WANTED: Readonly<Record<NameStyle, number>> = { plain: 2, vivid: 2, code: 1 };
/** The traits that are truest alone are the ones that are combined. */
const COMBINED = 8;

interface Candidate {
  readonly style: NameStyle;
  readonly name: string;
  readonly traits: readonly Trait[];
}

/**
 * Five names for a segment: two plain, two vivid, one for machines. Names are put together from words that each claim one
 * thing of a customer, and those are kept whose claims together find the segment best among all customers.
 * @param position of the segment. O(features · n log n + combinations · n).
 */
export function proposeHonestNames(ground: PersonaGround, position: number): NameProposals {
  const segment = segmentAt(ground, position);
  const others = namesBeside(ground, position);
  const words = wordTraits(ground, position);
  const ranked = candidates(words, ground, position)
    .map((candidate) => ({ ...candidate, honesty: honestyOf(candidate.traits, ground.members[position]) }))
    .sort((a, b) => balanceOf(b.honesty) - balanceOf(a.honesty) || (a.name < b.name ? -1 : 1));
  const proposals: NameProposal[] = [];
  for (const style of ["plain", "vivid", "code"] as const) {
    const taken = new Set(proposals.map(({ name }) => name.toLowerCase()));
    for (const { name, honesty } of ranked.filter((candidate) => candidate.style === style)) {
      if (proposals.filter((proposal) => proposal.style === style).length === WANTED[style]) break;
      const check = checkSegmentName(name, others);
      if (check.findings.length > 0 || taken.has(name.toLowerCase())) continue;
      taken.add(name.toLowerCase());
      proposals.push({ ...check, style, honesty });
    }
  }
  const current = checkHonestName(ground, position, segment.name);
  return {
    segmentId: segment.segmentId,
    current: segment.name,
    ...(current.honesty && { currentHonesty: current.honesty }),
    proposals,
  };
}

/** A name that somebody typed: what speaks against it, and what of its words can be measured. */
export function checkHonestName(ground: PersonaGround, position: number, name: string): CheckedName {
  const check = checkSegmentName(name, namesBeside(ground, position));
  const traits = recognisedTraits(ground, check.name);
  return traits.length === 0 ? check : { ...check, honesty: honestyOf(traits, ground.members[position]) };
}

function namesBeside({ segmentation }: PersonaGround, position: number): string[] {
  return segmentation.segments.filter(({ index }) => index !== position).map(({ name }) => name);
}

/** Words of a name that the program knows, the longest first, so that "one-time buyers" is not taken for "buyers". */
function recognisedTraits(ground: PersonaGround, name: string): Trait[] {
  const words = [...plainNouns, ...plainAdjectives, ...vividNouns, ...headlineAdjectives(ground)].sort(
    (a, b) => b.words.length - a.words.length,
  );
  let rest = ` ${name.toLowerCase().replaceAll(",", " ")} `;
  const found: Trait[] = [];
  for (const word of words) {
    if (!rest.includes(` ${word.words} `)) continue;
    rest = rest.replace(` ${word.words} `, " · ");
    const trait = traitOf(ground, word);
    if (trait) found.push(trait);
  }
  return found;
}

function headlineAdjectives({ table }: PersonaGround): NameWord[] {
  return table.set.features.filter(({ isHeadline }) => isHeadline).flatMap(adjectivesOf);
}

interface WordTraits {
  readonly nouns: readonly Trait[];
  readonly adjectives: readonly Trait[];
  readonly vivid: readonly Trait[];
}

function wordTraits(ground: PersonaGround, position: number): WordTraits {
  const isIn = ground.members[position];
  const better = new Set(plainAdjectives.map(({ featureId }) => featureId));
  const known = [...plainAdjectives, ...headlineAdjectives(ground).filter(({ featureId }) => !better.has(featureId))];
  const made = (words: readonly NameWord[]) =>
    words
      .flatMap((word) => traitOf(ground, word) ?? [])
      .map((trait) => ({ trait, balance: balanceOf(honestyOf([trait], isIn)) }))
      .sort((a, b) => b.balance - a.balance)
      .slice(0, COMBINED)
      .map(({ trait }) => trait);
  return { nouns: made(plainNouns), adjectives: made(known), vivid: made(vividNouns) };
}

/** Every noun with none, one or two adjectives, none of them of the same feature. */
function candidates({ nouns, adjectives, vivid }: WordTraits, ground: PersonaGround, position: number): Candidate[] {
  const letter = segmentLetter(segmentAt(ground, position).index);
  const adjectiveSets: Trait[][] = [[], ...adjectives.map((one) => [one]), ...pairs(adjectives)];
  const plain = [undefined, ...nouns].flatMap((noun) =>
    adjectiveSets
      .map((set) => (noun ? [...set, noun] : set))
      .filter((traits) => traits.length > 0 && areOfDifferentFeatures(traits))
      .map((traits) => candidate("plain", traits, noun === undefined)),
  );
  const pictures = vivid.flatMap((noun) =>
    [[], ...adjectives.map((one) => [one])]
      .map((set) => [...set, noun])
      .filter(areOfDifferentFeatures)
      .map((traits) => candidate("vivid", traits, false)),
  );
  const codes = [...adjectives.map((one) => [one]), ...pairs(adjectives)]
    .filter(areOfDifferentFeatures)
    .map((traits): Candidate => ({ style: "code", name: codeOf(letter, traits), traits }));
  return [...plain, ...pictures, ...codes];
}

function candidate(style: NameStyle, traits: readonly Trait[], isNeutral: boolean): Candidate {
  const words = traits.map(({ claim }) => claim.words);
  const [noun, adjectives] = isNeutral ? [NEUTRAL_NOUN, words] : [words[words.length - 1], words.slice(0, -1)];
  const name = [adjectives.join(", "), noun].filter((part) => part !== "").join(" ");
  return { style, name: name.charAt(0).toUpperCase() + name.slice(1), traits };
}

/** "A-SPEND-HI-IDLE-LO": letters, digits and hyphens only, which every destination takes. */
function codeOf(letter: string, traits: readonly Trait[]): string {
  const parts = traits.map(({ claim }) => {
    const word =
      codeWords[claim.featureId] ??
      claim.featureId
        .replace(/[^A-Za-z0-9]/g, "")
        .toUpperCase()
        .slice(0, 12);
    return `${word}-${claim.min === undefined ? "LO" : "HI"}`;
  });
  return [letter, ...parts].join("-");
}

function pairs(traits: readonly Trait[]): Trait[][] {
  return traits.flatMap((first, i) => traits.slice(i + 1).map((second) => [first, second]));
}

function areOfDifferentFeatures(traits: readonly Trait[]): boolean {
  return new Set(traits.map(({ claim }) => claim.featureId)).size === traits.length;
}
