import type { RegisteredCompany } from "../../ports/company-registry.ts";

/** One public register or directory of companies; each call throws `UnavailableError` while it is down. */
export interface RegistrySource {
  /** The name that stands in the evidence. */
  readonly name: string;
  /** True when numbers of this country and form can be looked up here. */
  accepts(country: string, registrationNumber: string): boolean;
  /** True when the number not being here means that there is no such company. */
  isComplete(country: string, registrationNumber: string): boolean;
  /** True when this source is asked for companies of the country at all. */
  serves(country: string): boolean;
  find(country: string, registrationNumber: string): Promise<RegisteredCompany | undefined>;
  search?(country: string, name: string): Promise<readonly RegisteredCompany[]>;
}

/** The letters and digits of a number, upper case: registers differ in spaces, dots and dashes. */
export function compact(registrationNumber: string): string {
  return registrationNumber.replaceAll(/[^0-9A-Za-z]/g, "").toUpperCase();
}

/** The parts that are there, joined by a space; undefined when none is. */
export function joined(...parts: (string | null | undefined)[]): string | undefined {
  const text = parts
    .filter((part) => part !== null && part !== undefined && part.trim() !== "")
    .join(" ")
    .trim();
  return text === "" ? undefined : text;
}

/** An object without its absent fields. */
export function present<T extends object>(fields: T): { [K in keyof T]: NonNullable<T[K]> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return Object.fromEntries(entries) as { [K in keyof T]: NonNullable<T[K]> };
}
