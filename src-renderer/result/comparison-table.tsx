import { formatNumber, formatShare } from "../../src-shared/format.ts";
import { type Comparison, verdicts } from "../../src-shared/result-lift.ts";
import { Explained } from "../ui/explained.tsx";
import { differenceWords, intervalWords } from "./result-figures.ts";
import { verdictTones } from "./result-words.ts";

interface ComparisonTableProps {
  readonly label: string;
  readonly comparisons: readonly Comparison[];
  /** Before the window is over only the intervals for many looks may be relied on. */
  readonly isEarly: boolean;
}

/** Arms held against each other, one row an outcome: how large, how sure, and what could have been seen. */
export function ComparisonTable({ label, comparisons, isEarly }: ComparisonTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard
    <section className="scroll-x" tabIndex={0} aria-label={label}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Compared</th>
            <th scope="col">Verdict</th>
            <th scope="col" className="right">
              Difference
            </th>
            <th scope="col" className="right">
              95 %
            </th>
            <th scope="col" className="right">
              <Explained words="By Holm over all arms and outcomes: the chance of a difference like this, or a larger one, where there is none.">
                p, adjusted
              </Explained>
            </th>
            <th scope="col" className="right">
              <Explained words="Less noise by what each customer had spent before the draw (CUPED).">
                Adjusted for before
              </Explained>
            </th>
            <th scope="col" className="right">
              <Explained words="Holds at every look, however often you look and whenever you stop. The price is width (Johari and others 2022).">
                At every look
              </Explained>
            </th>
            <th scope="col" className="right">
              <Explained words="The smallest difference that arms of this size see four times in five.">
                Could be seen from
              </Explained>
            </th>
          </tr>
        </thead>
        <tbody>
          {comparisons.map((one) => (
            <tr key={`${one.arm} ${one.outcome}`}>
              <th scope="row">
                {one.outcome}
                <br />
                <span className="soft small">{`${one.arm}, ${one.against}`}</span>
              </th>
              <td>
                <span className={`verdict ${verdictTones[one.verdict]}`}>{verdicts[one.verdict]}</span>
              </td>
              <td className="right">
                {differenceWords(one.kind, one.difference)}
                {one.relative !== null && (
                  <>
                    <br />
                    <span className="soft small">{`${one.relative > 0 ? "+" : ""}${formatShare(one.relative)}`}</span>
                  </>
                )}
              </td>
              <td className={isEarly ? "right soft" : "right"}>
                {intervalWords(one.kind, one.interval)}
                {one.bootstrapBca && (
                  <>
                    <br />
                    <span className="soft small">{`bootstrap ${intervalWords(one.kind, one.bootstrapBca)}`}</span>
                  </>
                )}
              </td>
              <td className="right">{pText(one.adjustedP ?? one.p)}</td>
              <td className="right">{one.adjusted ? intervalWords(one.kind, one.adjusted.interval) : "–"}</td>
              <td className="right">{intervalWords(one.kind, one.alwaysValid)}</td>
              <td className="right">{one.detectable === null ? "–" : differenceWords(one.kind, one.detectable)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function pText(p: number | null): string {
  if (p === null) return "–";
  return p < 0.0001 ? "< 0.0001" : formatNumber(p, 4);
}
