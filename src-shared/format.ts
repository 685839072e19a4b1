import { minorDigits } from "./units.ts";

/**
 * Numbers as text, the same on every machine and in every thread, so that a report, a message and a screen never
 * disagree. English style: 12,431.5.
 */

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/** @returns the number with thousands separators and exactly `decimals` digits after the point. */
export function formatNumber(value: number, decimals = 0): string {
  if (!Number.isFinite(value)) return "–";
  const [whole = "0", fraction] = Math.abs(value).toFixed(decimals).split(".");
  const isZero = /^0+$/.test(whole + (fraction ?? ""));
  return `${value < 0 && !isZero ? "−" : ""}${grouped(whole)}${fraction ? `.${fraction}` : ""}`;
}

/** @returns the number with about three significant digits, without trailing zeros: 12,431 · 4.3 · 0.12. */
export function formatShort(value: number): string {
  const size = Math.abs(value);
  const decimals = size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : size >= 1 ? 1 : 2;
  return formatNumber(value, decimals).replace(/\.0+$|(\.\d+?)0+$/, "$1");
}

/** @param share 0–1. @returns "61 %", below 10 % "4.2 %"; what is not all or nothing never rounds to it. */
export function formatShare(share: number): string {
  if (!Number.isFinite(share)) return "–";
  if (share >= 0.995 && share < 1) return "> 99 %";
  if (share > 0 && share < 0.0005) return "< 0.1 %";
  const percent = share * 100;
  const decimals = percent !== 0 && Math.abs(percent) < 10 ? 1 : 0;
  return `${formatNumber(percent, decimals)} %`;
}

/** @returns where a value stands. @param share of the customers that have less. */
export function formatRank(share: number): string {
  return `above ${share >= 0.995 && share < 1 ? "more than 99 %" : formatShare(share)} of the customers`;
}

/** @returns an amount with its currency; without minor units from 1,000 on. "1,240 EUR"; a bare number where no currency is stated (XXX). */
export function formatMoney(minor: number, currency: string): string {
  const digits = minorDigits(currency);
  const value = minor / 10 ** digits;
  return `${formatNumber(value, Math.abs(value) >= 1000 ? 0 : digits)}${currency === "XXX" ? "" : ` ${currency}`}`;
}

/** @returns "1 customer", "2,357 customers"; the plural is given where adding an s is wrong. */
export function formatCount(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatNumber(count)} ${count === 1 ? noun : plural}`;
}

/** @returns "640 B", "12 kB", "1.4 MB", in powers of 1,000. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ["kB", "MB", "GB", "TB"];
  let size = bytes / 1000;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${formatNumber(size, size < 10 ? 1 : 0)} ${units[unit]}`;
}

/** @returns "0.4 s", "12 s", "2 min 5 s". */
export function formatDuration(ms: number): string {
  if (ms < 10_000) return `${formatNumber(ms / 1000, 1)} s`;
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** @returns "a", "a and b", "a, b and c". */
export function formatList(words: readonly string[], last: "and" | "or" = "and"): string {
  if (words.length <= 1) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

const months = "January February March April May June July August September October November December".split(" ");

/** @returns "3 March 2026", the day in UTC. */
export function formatDate(atMs: number): string {
  const date = new Date(atMs);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}
