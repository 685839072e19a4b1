import { formatFeature } from "../../../src-shared/feature-format.ts";
import { formatList, formatNumber, formatShare } from "../../../src-shared/format.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type {
  HeldOutLevel,
  HeldOutOutcome,
  HeldOutSegment,
  HeldOutWords,
  HoldOut,
} from "../../../src-shared/segmentation-hold-out.ts";
import { Explained } from "../../ui/explained.tsx";
import { StateName } from "../state-name.tsx";
import { holdOutWords as words } from "./hold-out-words.ts";

const agreementWords =
  "Adjusted Rand index: 1 where the two put the same customers together, about 0 where no more than chance. Hubert & Arabie 1985.";

interface HoldOutResultProps {
  readonly holdOut: HoldOut;
  readonly segmentation: Segmentation;
  readonly labelOf: (featureId: string) => string;
}

/** What became of a trial: the sentence, the segments on both sides, and what they brought. */
export function HoldOutResult({ holdOut, segmentation, labelOf }: HoldOutResultProps) {
  const { sentence, agreement, segments, outcome } = holdOut;
  const hasWords = segments.some((segment) => segment.words.length > 0);
  const nameOf = (index: number) => segmentation.segments[index]?.name ?? "No segment of now";
  return (
    <div className="stack">
      <p className="prose">{sentence}</p>
      <p className="soft small">
        <Explained words={agreementWords}>{words.agreement}</Explained>: {formatNumber(agreement, 2)}.
        {outcome &&
          ` The segments explain ${formatShare(outcome.explainedShare)} of the differences in ${outcome.label.toLowerCase()}.`}
      </p>
      {segments.length > 0 && (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Segment</th>
              <th scope="col" className="right">
                Share of those it was made from
              </th>
              <th scope="col" className="right">
                Share of the others
              </th>
              <th scope="col">
                {hasWords ? <Explained words={words.wordsHelp}>{words.described}</Explained> : words.described}
              </th>
            </tr>
          </thead>
          <tbody>
            {segments.map((segment) => (
              <tr key={segment.index}>
                <th scope="row">
                  <StateName index={segment.index} name={nameOf(segment.index)} />
                </th>
                <td className="right">{formatShare(segment.trainedShare)}</td>
                <td className="right">{formatShare(segment.heldOutShare)}</td>
                <td>
                  {profileWords(segment, labelOf)}
                  <WordShares ofWords={segment.words} labelOf={labelOf} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {outcome && <Outcome outcome={outcome} currency={segmentation.currency} nameOf={nameOf} />}
    </div>
  );
}

interface OutcomeProps {
  readonly outcome: HeldOutOutcome;
  readonly currency: string;
  readonly nameOf: (index: number) => string;
}

function Outcome({ outcome, currency, nameOf }: OutcomeProps) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{words.outcome}</th>
          <th scope="col" className="right">
            Customers
          </th>
          <th scope="col" className="right">{`${outcome.label}, mean`}</th>
          <th scope="col" className="right">
            95 % interval
          </th>
        </tr>
      </thead>
      <tbody>
        {outcome.segments.map(({ index, customers, mean, low, high }, row) => (
          // Two groups of the earlier day can have become the same segment.
          <tr key={`${index}-${row}`}>
            <th scope="row">
              <StateName index={index < 0 ? null : index} name={nameOf(index)} />
            </th>
            <td className="right">{formatNumber(customers)}</td>
            <td className="right">{formatFeature(mean, "money", currency)}</td>
            <td className="right">
              {`${formatFeature(low, "money", currency)} to ${formatFeature(high, "money", currency)}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How many of a segment's features hold, and which do not. */
function profileWords({ profile, words: ofWords }: HeldOutSegment, labelOf: (featureId: string) => string): string {
  const described = [...profile, ...ofWords];
  const off = described.filter(({ holds }) => !holds);
  const all = `${formatNumber(described.length - off.length)} of ${formatNumber(described.length)} hold`;
  return off.length === 0
    ? all
    : `${all}; others in: ${formatList(off.map(({ featureId }) => labelOf(featureId).toLowerCase()))}`;
}

/** Features of words that are told of a segment; those that differ come first. */
const MOST_TOLD = 3;

function WordShares({
  ofWords,
  labelOf,
}: {
  ofWords: readonly HeldOutWords[];
  labelOf: HoldOutResultProps["labelOf"];
}) {
  const told = ofWords.toSorted((a, b) => Number(a.holds) - Number(b.holds)).slice(0, MOST_TOLD);
  return told.map(({ featureId, levels }) => {
    // The word that differs most, else the commonest one.
    const [first] = levels.toSorted(
      (a, b) => Number(a.holds) - Number(b.holds) || (a.holds ? b.heldOut - a.heldOut : shift(b) - shift(a)),
    );
    return (
      first && (
        <div className="soft small" key={featureId}>
          {`${labelOf(featureId)}: “${first.level}” `}
          <span className="unbroken">{`${formatShare(first.heldOut)} (${formatShare(first.trained)})`}</span>
        </div>
      )
    );
  });
}

function shift({ heldOut, trained }: HeldOutLevel): number {
  return Math.abs(heldOut - trained);
}
