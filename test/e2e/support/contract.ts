import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Answer } from "./client.ts";

interface Content {
  readonly description: string;
  readonly content?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, unknown>>;
}
type Operation = { readonly responses: Readonly<Record<string, Content>> };

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

/** Says what is wrong with an answer under the published contract; nothing where it keeps to it. */
export type Contract = (method: string, path: string, answer: Answer) => string[];

/** Makes the judge of answers from the document at `/api/openapi.json`. */
export function readContract(document: Document): Contract {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
  addFormats.default(ajv);
  ajv.addSchema(document, "contract");
  return (method, path, answer) => {
    const template = Object.keys(document.paths).find((each) => fits(each, path));
    const verb = method === "HEAD" ? "get" : method.toLowerCase();
    const operation = template === undefined ? undefined : document.paths[template]?.[verb];
    if (template === undefined || operation === undefined) return method === "HEAD" ? [] : unmatched(ajv, path, answer);
    const response = operation.responses[String(answer.status)];
    if (response === undefined) return [`${answer.status} is not documented`];
    const missing = Object.keys(response.headers ?? {}).filter((name) => !answer.headers.has(name));
    const where = ["paths", template, verb, "responses", String(answer.status), "content"];
    return [
      ...missing.map((name) => `the header ${name} is missing`),
      ...(method === "HEAD" ? [] : judgeBody(ajv, where, response, answer)),
    ];
  };
}

function judgeBody(
  ajv: Ajv2020,
  where: readonly string[],
  { description, content = {} }: Content,
  answer: Answer,
): string[] {
  const type = answer.headers.get("content-type")?.split(";")[0] ?? "";
  if (Object.keys(content).length === 0) return answer.text === "" ? [] : ["a body where none is documented"];
  if (!(type in content)) return [`${type} is not documented`];
  if (!type.endsWith("json")) return [];
  return [...judgeJson(ajv, [...where, type, "schema"], answer), ...judgeCode(description, type, answer)];
}

/** A problem is one of those that the operation names under the status. */
function judgeCode(description: string, type: string, { body }: Answer): string[] {
  if (type !== "application/problem+json") return [];
  const { code } = body as { code: string };
  return description.includes(`\`${code}\``) ? [] : [`the code ${code} is not documented`];
}

function judgeJson(ajv: Ajv2020, where: readonly string[], answer: Answer): string[] {
  const pointer = where.map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"))).join("/");
  const reference = `contract#/${pointer}`;
  const validate = ajv.getSchema(reference) ?? ajv.compile({ $ref: reference });
  if (validate(answer.body) === true) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message ?? "?"}`);
}

/** What no route takes is still a problem document, or the bare list of methods; a mailed link without its end is a person's, who gets a page. */
function unmatched(ajv: Ajv2020, path: string, answer: Answer): string[] {
  const isPage = answer.headers.get("content-type")?.startsWith("text/html") === true;
  if (isPage && answer.status === 404 && /^\/verify\/?(?:\?|$)/.test(path)) return [];
  if (answer.status === 204 && answer.headers.has("allow")) return [];
  if (answer.status !== 404 && answer.status !== 405) return [`${answer.status} from an undocumented route`];
  return judgeJson(ajv, ["components", "schemas", "Problem"], answer);
}

/** The Functions host takes a route with a slash behind it as well. */
function fits(template: string, path: string): boolean {
  const parts = path.split("?")[0]?.replace(/\/$/, "").split("/") ?? [];
  const wanted = template.split("/");
  return (
    wanted.length === parts.length &&
    wanted.every((part, at) => (part.startsWith("{") ? parts[at] !== "" : part === parts[at]))
  );
}
