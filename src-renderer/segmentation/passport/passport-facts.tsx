import { Fragment, type ReactNode } from "react";
import type { Scaling, Transform } from "../../../src-shared/features.ts";
import { formatCount, formatList, formatNumber } from "../../../src-shared/format.ts";
import { scalingWords, transformWords } from "../../../src-shared/preparation-words.ts";
import { definedMethods } from "../../../src-shared/segmentation-defined.ts";
import { wordsOfEdit } from "../../../src-shared/segmentation-edits.ts";
import { type FoundPassport, isDefinedPassport, type Passport } from "../../../src-shared/segmentation-passport.ts";
import { passportWords } from "./passport-words.ts";

const { facts: words } = passportWords;

interface PassportFactsProps {
  readonly passport: Passport;
  /** Of a method by its id; the id itself where nobody knows it. */
  readonly titleOf: (algorithm: string) => string;
  /** Of a feature by its id; the id itself where nobody knows it. */
  readonly labelOf: (featureId: string) => string;
}

/** What a passport says, for a person to read. */
export function PassportFacts({ passport, titleOf, labelOf }: PassportFactsProps) {
  const { programVersion, data, result } = passport;
  const rows: readonly (readonly [string, ReactNode])[] = [
    [words.program, `Tessera ${programVersion}`],
    ...(isDefinedPassport(passport)
      ? [
          [words.method, `${definedMethods[passport.definition.method]}, defined by a person`] as const,
          ...(passport.asksFor.length > 0 ? [[words.asksFor, namesOf(passport.asksFor)] as const] : []),
        ]
      : foundRows(passport, titleOf)),
    [
      words.data,
      `${formatCount(data.customers, "customer")} as of ${data.asOf}, returns ${data.returns === "net" ? "subtracted" : "left out"}`,
    ],
    [words.keys, <code key="keys">{short(data.keys)}</code>],
    [
      words.features,
      passport.features.map((feature) => (
        <Feature key={feature.featureId} {...feature} label={labelOf(feature.featureId)} />
      )),
    ],
    [
      words.segments,
      result.names.map((name, i) => <div key={name}>{`${name}: ${formatNumber(result.sizes[i] ?? 0)}`}</div>),
    ],
    [words.labels, <code key="labels">{short(result.labels)}</code>],
    ...(result.silhouette === undefined ? [] : [[words.silhouette, formatNumber(result.silhouette, 3)] as const]),
  ];
  return (
    <dl className="made" data-term="passport">
      {rows.map(([term, fact]) => (
        <Fragment key={term}>
          <dt>{term}</dt>
          <dd>{fact}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

function foundRows(
  { method, carriesOn, edits = [] }: FoundPassport,
  titleOf: PassportFactsProps["titleOf"],
): (readonly [string, ReactNode])[] {
  const { algorithm, params, seed } = method;
  return [
    [words.method, `${[titleOf(algorithm), ...parameterWords(params)].join(", ")}, seed ${seed}`],
    ...(carriesOn
      ? [
          [
            words.carriesOn,
            `${namesOf([carriesOn.passport])}, ${carriesOn.by === "assign" ? "by its model as it was" : "made again by the same method"}`,
          ] as const,
        ]
      : []),
    ...(edits.length > 0
      ? // Edits have no names; their order is what they are.
        [[words.edits, edits.map(({ kind }, i) => <div key={`${i} ${kind}`}>{wordsOfEdit(kind).title}</div>)] as const]
      : []),
  ];
}

interface FeatureProps {
  readonly label: string;
  readonly values: string;
  /** Of segments that were found. */
  readonly transform?: Transform;
  readonly scaling?: Scaling;
}

function Feature({ label, values, transform, scaling }: FeatureProps) {
  const how =
    transform === undefined || scaling === undefined ? "" : `(${transformWords[transform]}, ${scalingWords[scaling]}) `;
  return (
    <div>
      {`${label} ${how}`}
      <code>{short(values)}</code>
    </div>
  );
}

function parameterWords(params: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(params).map(([name, value]) => `${name} ${String(value)}`);
}

function namesOf(passports: readonly Passport[]): string {
  return formatList(passports.map(({ name, data }) => `“${name}” as of ${data.asOf}`));
}

/** The beginning of a checksum: enough to compare by eye; the file has all of it. */
function short(checksum: string): string {
  return `${checksum.slice(0, 16)}…`;
}
