import type { z } from "zod";

/** Everything that can be wrong with a field, as a closed list: each code has a text in fr and en. */
export const faultCodes = [
  "required",
  "blank",
  "invalid_type",
  "invalid_value",
  "invalid_format",
  "too_short",
  "too_long",
  "too_small",
  "too_big",
  "unknown_field",
  "not_allowed",
  "control_characters",
  "letters_missing",
  "invalid_email",
  "invalid_phone",
  "invalid_website",
  "invalid_domain_prefix",
  "invalid_token",
  "code_wrong",
  "in_use",
  "membership_not_found",
  "membership_inactive",
  "invalid_date",
  "invalid_country",
  "country_not_supported",
  "state_missing",
  "state_unknown",
  "postal_code_missing",
  "invalid_postal_code",
  "registration_number_missing",
  "invalid_registration_number",
  "invalid_check_digits",
  "invalid_vat_id",
  "vat_id_country_mismatch",
  "sovereign_domain_not_supported",
  "contact_email_free_provider",
  "contact_email_disposable",
  "contact_email_role_mailbox",
  "contact_email_plus_alias",
  "email_not_of_tenant",
  "role_of_directory",
  "role_category_taken",
  "account_id_not_retyped",
  "account_suspended",
  "leads_open",
  "invitations_open",
] as const;
export type FaultCode = (typeof faultCodes)[number];

/** One thing wrong with a request body: where (RFC 6901 JSON pointer into the body), what, and the figures its text needs. */
export interface Fault {
  pointer: string;
  code: FaultCode;
  params?: Record<string, string>;
}

type Issue = z.core.$ZodIssue;

const missingCodes = new Set<FaultCode>([
  "required",
  "state_missing",
  "postal_code_missing",
  "registration_number_missing",
]);

/** True where something is not wrong but not there yet. */
export function isMissing({ code }: Fault): boolean {
  return missingCodes.has(code);
}

/** The RFC 6901 pointer of a path below a base pointer ("" is the whole body). */
export function jsonPointer(path: readonly PropertyKey[], base = ""): string {
  return base + path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** Lets a zod refinement name its fault: `.refine(isX, asFault("invalid_x"))`. */
export function asFault(code: FaultCode, params: Record<string, string> = {}) {
  return { error: code, params: { ...params, fault: code } };
}

/** As many faults as are told of one input, far more than any input has fields: a flood of names nobody knows must not be answered by a greater one. */
export const mostFaults = 1000;

/** What a zod error says, as faults in the order zod found them, each pointing below `base`. */
export function zodFaults(error: { issues: readonly Issue[] }, base = ""): Fault[] {
  return error.issues.flatMap((issue) => issueFaults(issue, base)).slice(0, mostFaults);
}

/** Parses with a schema and answers the value, or every fault at once. */
export function readInput<T extends z.ZodType>(
  schema: T,
  input: unknown,
  base = "",
): { ok: true; value: z.output<T> } | { ok: false; faults: Fault[] } {
  const result = schema.safeParse(input, { reportInput: true });
  return result.success ? { ok: true, value: result.data } : { ok: false, faults: zodFaults(result.error, base) };
}

function issueFaults(issue: Issue, base: string): Fault[] {
  const pointer = jsonPointer(issue.path, base);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys
        .slice(0, mostFaults)
        .map((key) => ({ pointer: jsonPointer([key], pointer), code: "unknown_field" }));
    case "invalid_union":
      return unionFaults(issue, pointer);
    case "invalid_key":
    case "invalid_element":
      return zodFaults(issue, pointer);
    case "invalid_type":
      return [{ pointer, code: isAbsent(issue) ? "required" : "invalid_type" }];
    case "invalid_value":
      return [isAbsent(issue) ? { pointer, code: "required" } : valueFault(issue.values, pointer)];
    case "too_small":
      return [tooSmall(issue, pointer)];
    case "too_big":
      return [
        {
          pointer,
          code: isCounted(issue.origin) ? "too_long" : "too_big",
          params: { maximum: String(issue.maximum) },
        },
      ];
    case "not_multiple_of":
      return [{ pointer, code: "invalid_value", params: { divisor: String(issue.divisor) } }];
    case "invalid_format":
      return [formatFault(issue.format, pointer)];
    case "custom":
      break;
  }
  return [customFault(issue.params, pointer)];
}

function valueFault(allowed: readonly unknown[], pointer: string): Fault {
  return { pointer, code: "invalid_value", params: { allowed: allowed.join(", ") } };
}

/** Zod tells an absent field from a wrong one only in its input, or in the text when the input is not reported. */
function isAbsent(issue: Issue): boolean {
  return "input" in issue ? issue.input === undefined : issue.message.endsWith("received undefined");
}

/** The alternative with the fewest faults is what the caller most likely meant. */
function unionFaults(issue: Extract<Issue, { code: "invalid_union" }>, pointer: string): Fault[] {
  const alternatives = issue.errors.toSorted((a, b) => a.length - b.length);
  const closest = alternatives[0];
  if (isAbsent(issue)) return [{ pointer, code: "required" }];
  return closest === undefined ? [{ pointer, code: "invalid_value" }] : zodFaults({ issues: closest }, pointer);
}

const isCounted = (origin: string): boolean => ["string", "array", "set", "map", "file"].includes(origin);

function tooSmall(issue: Extract<Issue, { code: "too_small" }>, pointer: string): Fault {
  if (issue.origin === "string" && issue.minimum === 1) return { pointer, code: "blank" };
  const params = { minimum: String(issue.minimum) };
  return { pointer, code: isCounted(issue.origin) ? "too_short" : "too_small", params };
}

const timeExample = "2026-01-31T12:00:00Z";

const formatCodes: Partial<Record<string, FaultCode>> = {
  email: "invalid_email",
  e164: "invalid_phone",
  url: "invalid_website",
  date: "invalid_date",
};

function formatFault(format: string, pointer: string): Fault {
  const code = formatCodes[format];
  if (format === "datetime") return { pointer, code: "invalid_date", params: { example: timeExample } };
  return code === undefined ? { pointer, code: "invalid_format", params: { format } } : { pointer, code };
}

function customFault(given: Record<string, unknown> | undefined, pointer: string): Fault {
  const { fault, ...params } = given ?? {};
  const code = faultCodes.find((known) => known === fault) ?? "invalid_value";
  const texts = Object.entries(params).map(([name, value]) => [name, String(value)]);
  return texts.length === 0 ? { pointer, code } : { pointer, code, params: Object.fromEntries(texts) };
}
