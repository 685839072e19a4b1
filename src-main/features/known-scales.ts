import { OTHER_WORDS } from "../../src-shared/word-features.ts";

/** Steps from low to high; words on one step, divided by "|", mean the same. */
type Scale = readonly string[];

/** Scales that files are written in, in the languages of the presets. */
const scales: readonly Scale[] = [
  [
    "very low|sehr niedrig",
    "low|niedrig|gering|faible|bas|bajo|baja|basso|bassa|laag|baixo|baixa",
    "medium|mid|moderate|mittel|moyen|moyenne|medio|media|gemiddeld|midden|médio|média",
    "high|hoch|élevé|élevée|haut|alto|alta|hoog",
    "very high|sehr hoch|critical",
  ],
  [
    "xxxs",
    "xxs",
    "xs|extra small",
    "s|small|klein|petit|petite|pequeño|pequeña|piccolo|piccola|pequeno|pequena",
    "m|medium|mittel|moyen|mediano|medio|media|middel|médio",
    "l|large|groß|gross|grand|grande|groot",
    "xl|extra large",
    "xxl|2xl",
    "xxxl|3xl",
    "4xl",
    "5xl",
  ],
  [
    "never|nie|jamais|nunca|mai|nooit",
    "rarely|seldom|selten|rarement|raramente|zelden",
    "sometimes|occasionally|manchmal|parfois|a veces|a volte|soms|às vezes",
    "often|frequently|oft|häufig|souvent|a menudo|spesso|vaak|frequentemente",
    "always|immer|toujours|siempre|sempre|altijd",
  ],
  [
    "yearly|annual|annually|jährlich|annuel|anual|annuale|jaarlijks",
    "quarterly|vierteljährlich|trimestriel|trimestral",
    "monthly|monatlich|mensuel|mensual|mensile|maandelijks|mensal",
    "weekly|wöchentlich|hebdomadaire|semanal|settimanale|wekelijks",
    "daily|täglich|quotidien|diario|giornaliero|dagelijks|diário",
  ],
  [
    "very poor|terrible",
    "poor|bad|schlecht|mauvais|malo|scarso|slecht|ruim",
    "fair|average|okay|ok|befriedigend|correct|regular|discreto|matig",
    "good|gut|bon|bueno|buono|goed|bom",
    "very good|sehr gut|très bien|muy bueno|ottimo|zeer goed|muito bom",
    "excellent|outstanding|ausgezeichnet|excelente|eccellente|uitstekend",
  ],
  ["strongly disagree", "disagree", "neutral|neither agree nor disagree", "agree", "strongly agree"],
  [
    "very dissatisfied|sehr unzufrieden",
    "dissatisfied|unsatisfied|unzufrieden",
    "neutral",
    "satisfied|zufrieden",
    "very satisfied|sehr zufrieden",
  ],
  [
    "iron",
    "bronze|bronce|bronzo|brons",
    "silver|silber|argent|plata|argento|zilver|prata",
    "gold|or|oro|goud|ouro",
    "platinum|platin|platine|platino|platina",
    "diamond|diamant|diamante",
  ],
  [
    "free|trial|kostenlos|gratuit|gratis|gratuito",
    "starter|basic|essential|lite",
    "standard|plus|growth",
    "pro|professional|premium|business|advanced",
    "enterprise|ultimate",
  ],
  [
    "cold|kalt|froid|frío|freddo|koud|frio",
    "warm|lauwarm|tiède|tibio|tiepido|morno",
    "hot|heiß|chaud|caliente|caldo|heet|quente",
  ],
  [
    "beginner|novice|anfänger|débutant|principiante|beginner|iniciante",
    "intermediate|fortgeschritten|intermédiaire|intermedio|gevorderd|intermediário",
    "advanced|avancé|avanzado|avanzato|avançado",
    "expert|profi|experte|experto|esperto",
  ],
];

const positions: readonly ReadonlyMap<string, number>[] = scales.map(
  (steps) => new Map(steps.flatMap((words, step) => words.split("|").map((word) => [word, step] as const))),
);

/**
 * Proposes an order of words: that of a known scale where all of them stand on different steps of it, else that of the
 * numbers that they begin with ("18–24", "2 stars", "< 50").
 * @returns the words from low to high; undefined where neither holds. Rare words under "other" have no place in it.
 */
export function proposeOrder(levels: readonly string[]): readonly string[] | undefined {
  const named = levels.filter((level) => level !== OTHER_WORDS);
  if (named.length < 2) return undefined;
  const byNumber = new Map(named.map((level) => [level, leadingNumber(level)]));
  const ways = [
    ...positions.map((steps) => (level: string) => steps.get(level.trim().toLowerCase())),
    (level: string) => byNumber.get(level),
  ];
  const found = ways.find((placeOf) => {
    const places = named.map(placeOf);
    return places.every((place) => place !== undefined) && new Set(places).size === named.length;
  });
  return found && named.toSorted((a, b) => (found(a) ?? 0) - (found(b) ?? 0));
}

/** "< 18" stands below "18–24", "≥ 65" and "65+" above "65". */
function leadingNumber(text: string): number | undefined {
  const match = /^\s*(?<sign>[<>≤≥]?)=?\s*[$€£]?\s*(?<number>\d+(?:[.,]\d+)?)(?<plus>\s*\+)?/.exec(text);
  if (!match?.groups) return undefined;
  const { sign, number, plus } = match.groups;
  const nudge = sign === "<" || sign === "≤" ? -0.5 : sign !== "" || plus !== undefined ? 0.5 : 0;
  return Number(number.replace(",", ".")) + nudge;
}
