import type { Enrollment } from "../../../shared/domain/enrollment/document.ts";
import { day } from "../../../shared/domain/duration.ts";
import { start } from "./kit.ts";

/** What differs between two documents, a line for each place, as a person can review it. */
export function differences(before: unknown, after: unknown, path = ""): string[] {
  if (isRecord(before) && isRecord(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => differences(before[key], after[key], path === "" ? key : `${path}.${key}`));
  }
  const [one, other] = [shown(before), shown(after)];
  return one === other ? [] : [`${path}: ${other}`];
}

/** A value in short: times as days after the start, keys and hashes by their first letters. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value, (_key, each: unknown) => (typeof each === "string" ? short(each) : each));
  return text ?? "gone";
}

function short(text: string): string {
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return `day ${Number(((Date.parse(text) - start) / day).toFixed(4))}`;
  return /^[\w-]{20,}$/.test(text) && /\d/.test(text) ? `${text.slice(0, 6)}…` : text;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && (!Array.isArray(value) || value.length > 0);

/** The document without what every change moves alike. */
export function withoutCounters(enrollment: Enrollment): object {
  const { updatedAt: _at, version: _version, auditSequence: _sequence, mailIds: _ids, ...rest } = enrollment;
  return rest;
}
