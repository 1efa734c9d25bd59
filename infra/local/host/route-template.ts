import { parseConstraint, type Constraint } from "./route-constraints.ts";

interface Parameter {
  name: string;
  constraints: Constraint[];
  optional: boolean;
  defaultValue: string | undefined;
}

type Segment =
  | { kind: "literal"; text: string }
  | { kind: "parameter"; parameter: Parameter }
  | {
      kind: "mixed";
      /** Tried in this order, as ASP.NET does: with an optional end, then without it. */
      patterns: RegExp[];
      parameters: Parameter[];
    }
  | { kind: "rest"; parameter: Parameter };

/** A compiled route, e.g. `items/{id:int}/{*rest}`. */
export interface RouteTemplate {
  text: string;
  segments: Segment[];
}

/** Values of a matched route's parameters; optional ones that the path lacks are missing. */
export type RouteParams = Record<string, string>;

// Constraint arguments may hold braces (doubled) and slashes, so a parameter is cut out by counting braces.
function splitParts(text: string): { literal?: string; parameter?: string }[] {
  const parts: { literal?: string; parameter?: string }[] = [];
  let literal = "";
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if ((char === "{" || char === "}") && text[at + 1] === char) {
      literal += char;
      at++;
    } else if (char === "{") {
      let depth = 1;
      let end = at + 1;
      for (; end < text.length && depth > 0; end++) depth += text[end] === "{" ? 1 : text[end] === "}" ? -1 : 0;
      if (depth > 0) throw new Error(`"${text}" has an unclosed parameter`);
      if (literal) parts.push({ literal });
      literal = "";
      parts.push({
        parameter: text
          .slice(at + 1, end - 1)
          .replaceAll("{{", "{")
          .replaceAll("}}", "}"),
      });
      at = end - 1;
    } else literal += char;
  }
  if (literal) parts.push({ literal });
  return parts;
}

function splitSegments(text: string): string[] {
  const segments: string[] = [];
  let depth = 0;
  let current = "";
  for (const char of text) {
    if (char === "{") depth++;
    if (char === "}") depth--;
    if (char === "/" && depth === 0) {
      segments.push(current);
      current = "";
    } else current += char;
  }
  return [...segments, current];
}

function parseParameter(text: string): Parameter & { rest: boolean } {
  const [, stars = "", name = "", constraints = "", optional, , defaultValue] =
    /^(\*{0,2})([^:=?*]+)((?::(?:\w+(?:\(.*?\)(?=[:=?]|$))?))*)(\?)?(=(.*))?$/s.exec(text) ?? [];
  if (!name) throw new Error(`"{${text}}" is not a route parameter`);
  const parts = constraints.match(/:\w+(?:\(.*?\)(?=:|$))?/gs) ?? [];
  return {
    name,
    constraints: parts.map((part) => parseConstraint(part.slice(1))),
    optional: optional !== undefined,
    defaultValue,
    rest: stars !== "",
  };
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

function parseMixed(parts: { literal?: string; parameter?: string }[]): Segment {
  const parameters = parts.flatMap(({ parameter }) => (parameter === undefined ? [] : [parseParameter(parameter)]));
  const pieces = parts.map(({ literal }) => (literal === undefined ? "([^/]+)" : escapeRegExp(literal)));
  const patterns = [new RegExp(`^${pieces.join("")}$`, "is")];
  // A dot before an optional last parameter goes with it: {name}.{extension?}
  const mayEndEarly = parts.at(-1)?.parameter !== undefined && parameters.at(-1)?.optional === true;
  if (mayEndEarly && parts.at(-2)?.literal === ".")
    patterns.push(new RegExp(`^${pieces.slice(0, -2).join("")}(?<!\\.)$`, "is"));
  return { kind: "mixed", patterns, parameters };
}

function parseSegment(text: string): Segment {
  const parts = splitParts(text);
  const [first] = parts;
  if (parts.length > 1) return parseMixed(parts);
  if (first?.parameter === undefined) return { kind: "literal", text: (first?.literal ?? "").toLowerCase() };
  const { rest, ...parameter } = parseParameter(first.parameter);
  return { kind: rest ? "rest" : "parameter", parameter };
}

/** Compiles a route template of the Functions host; throws naming what is wrong with it. */
export function parseRoute(text: string): RouteTemplate {
  const trimmed = text.replace(/^~?\/+|\/+$/g, "");
  const segments = trimmed === "" ? [] : splitSegments(trimmed).map(parseSegment);
  const misplaced = segments.findIndex((segment) => segment.kind === "rest");
  if (misplaced !== -1 && misplaced !== segments.length - 1) {
    throw new Error(`a catch-all parameter must be the last segment of "${text}"`);
  }
  return { text: trimmed, segments };
}

function take(parameter: Parameter, value: string | undefined, into: RouteParams): boolean {
  if (value === undefined || value === "") {
    if (parameter.defaultValue !== undefined) into[parameter.name] = parameter.defaultValue;
    return parameter.optional || parameter.defaultValue !== undefined;
  }
  if (!parameter.constraints.every((constraint) => constraint(value))) return false;
  into[parameter.name] = value;
  return true;
}

function takeMixed(segment: Segment & { kind: "mixed" }, value: string, into: RouteParams): boolean {
  const match = segment.patterns.map((pattern) => pattern.exec(value)).find((found) => found !== null);
  return match !== undefined && segment.parameters.every((parameter, index) => take(parameter, match[index + 1], into));
}

function takeRest(parameter: Parameter, rest: string, into: RouteParams): boolean {
  if (rest === "") {
    if (parameter.defaultValue !== undefined) into[parameter.name] = parameter.defaultValue;
    return true;
  }
  into[parameter.name] = rest;
  return parameter.constraints.every((constraint) => constraint(rest));
}

/** Parameter values when `path` (decoded segments, without a trailing empty one) matches, else undefined. */
export function matchRoute(template: RouteTemplate, path: readonly string[]): RouteParams | undefined {
  const { segments } = template;
  const params: RouteParams = {};
  for (let index = 0; index < segments.length; index++) {
    const segment = segments[index] as Segment;
    const value = path[index];
    if (segment.kind === "literal") {
      if (value === undefined || value.toLowerCase() !== segment.text) return undefined;
    } else if (segment.kind === "parameter") {
      if (!take(segment.parameter, value, params)) return undefined;
    } else if (segment.kind === "mixed") {
      if (value === undefined || !takeMixed(segment, value, params)) return undefined;
    } else return takeRest(segment.parameter, path.slice(index).join("/"), params) ? params : undefined;
  }
  return path.length > segments.length ? undefined : params;
}
