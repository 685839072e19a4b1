import { formatCount, formatList } from "../../../src-shared/format.ts";
import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { ContinuedSegment } from "../store-found.ts";

/** @returns the place of a segment. @throws ExpectedFailure where there is none. */
export function existing(segments: readonly ContinuedSegment[], position: number, field: string): number {
  if (position < segments.length) return position;
  const words = `There is no segment ${position}: there are ${segments.length}, counted from 0 to ${segments.length - 1}.`;
  throw new ExpectedFailure("no-segment", words, field);
}

/** @returns places, ascending and each once. @throws ExpectedFailure where one is not there. */
export function existingOnes(segments: readonly ContinuedSegment[], positions: readonly number[]): number[] {
  for (const position of positions) existing(segments, position, "segments");
  return [...new Set(positions)].sort((a, b) => a - b);
}

/** Two segments of one name cannot be told apart in a list. @param others those that will be there beside it. */
export function refuseTakenName(name: string, others: readonly ContinuedSegment[]): void {
  const clash = others.find((other) => other.name?.toLowerCase() === name.toLowerCase());
  if (!clash) return;
  const words = `Another segment is called “${clash.name}” already. Choose a name that tells them apart.`;
  throw new ExpectedFailure("name-taken", words, "name");
}

/** @returns “A”, “B” and “C”. */
export function named(segments: readonly ContinuedSegment[], positions: readonly number[]): string {
  return formatList(positions.map((position) => nameOf(segments[position], position)));
}

/** @returns “A”, or “Segment 3” where it has no name yet. */
export function nameOf(segment: ContinuedSegment, position: number): string {
  return `“${segment.name ?? `Segment ${position + 1}`}”`;
}

/** @throws ExpectedFailure for nobody, and for customers who do not take part. @param found how many of the wanted are there. */
export function refuseStrangers(wanted: readonly number[], found: number): void {
  if (wanted.length === 0) {
    throw new ExpectedFailure("nobody", "Nobody is chosen. Choose at least one customer.", "customers");
  }
  const strangers = new Set(wanted).size - found;
  if (strangers === 0) return;
  const words = `${formatCount(strangers, "customer")} of the ${new Set(wanted).size} ${strangers === 1 ? "is" : "are"} not among those of this segmentation: not in the project, or without an order until its day.`;
  throw new ExpectedFailure("no-customer", words, "customers");
}
