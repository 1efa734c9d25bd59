import type { HttpRequest } from "@azure/functions";
import type { z } from "zod";
import type { Reader } from "../commands/find-enrollment.ts";
import type { Fault } from "../domain/fault.ts";
import type { Locale } from "../domain/locale.ts";
import type { Refusal, RefusalCode } from "../domain/refusal.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import type { Access, Identities } from "./access.ts";
import type { RevisionMatch } from "./etag.ts";
import type { Reply } from "./reply.ts";

export type Method = "GET" | "POST" | "PUT" | "DELETE";

/** What a request may have to state in a header. */
export interface Conditions {
  /** The revisions that If-Match allows. */
  readonly revision: RevisionMatch;
  readonly idempotencyKey: string;
}
export type Condition = keyof Conditions;

/** One answer of a route for the published contract; a schema for JSON, `page` for HTML as well or instead. */
export interface Answer {
  readonly description: string;
  readonly schema?: z.ZodType;
  readonly page?: boolean;
  /** The same as a table, for those who ask for it. */
  readonly csv?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What every handler gets. */
interface CommonInput<P, Q, B> {
  readonly request: HttpRequest;
  readonly services: Services;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** The language of the answer. */
  readonly locale: Locale;
  readonly ip: string;
  readonly userAgent: string;
}

/** What a handler gets; only one that may change something gets the workflow. */
export type RouteInput<M extends Method, A extends Access, C extends Condition, P, Q, B> = CommonInput<P, Q, B> &
  Identities[A] & { readonly conditions: Pick<Conditions, C> } & (M extends "GET"
    ? unknown
    : { readonly workflow: Workflow });

/** Rules of a body that no schema knows; `judge` sees what is well formed of it by the schema `of`, in which nothing is required. */
export interface BodyRules<S extends z.ZodType = z.ZodType> {
  readonly of: S;
  readonly judge: (part: z.output<S>, about: BodySender) => Promise<readonly Fault[]> | readonly Fault[];
}

/** Who sent a body to which place. */
export interface BodySender {
  readonly services: Services;
  readonly params: unknown;
  readonly reader: Reader;
}

/** Ties the rules of a body to the schema of what they see. */
export function bodyRules<S extends z.ZodType>(of: S, judge: BodyRules<S>["judge"]): BodyRules {
  return { of, judge: (part, about) => judge(part as z.output<S>, about) };
}

/** One route: who may call it, what it reads, what it answers, and what it does. */
export interface RouteDefinition<
  M extends Method,
  A extends Access,
  C extends Condition,
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
> {
  /** Name of the function, unique in the app. */
  readonly name: string;
  readonly method: M;
  /** Without a leading slash, as the Functions host wants it. */
  readonly route: string;
  readonly summary: string;
  readonly tag: string;
  readonly access: A;
  readonly conditions?: readonly C[];
  /** What does not fit the path's schema is not found. */
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Asked where the schema finds fault, so that one answer names all; the handler's command asks the same rules otherwise. */
  readonly rules?: BodyRules;
  /** The same content as a form sends it; forms are not read without. */
  readonly form?: z.ZodType<z.output<B>>;
  /** The handler reads the body itself, under a limit of its own. */
  readonly upload?: boolean;
  /** The handler checks the signature of the body, byte for byte, before it reads it; `body` is for the contract. */
  readonly signed?: boolean;
  /** Browsers get refusals as pages too. */
  readonly pages?: boolean;
  /** Cache-Control of what is the same for everyone; `no-store` otherwise. */
  readonly cache?: string;
  readonly answers: Readonly<Record<number, Answer>>;
  /** Refusals of the handler; those of access, conditions and body are known. */
  readonly refusals: readonly RefusalCode[];
  readonly handle: (
    input: RouteInput<M, A, C, z.output<P>, z.output<Q>, z.output<B>>,
  ) => Promise<Reply | Refusal> | Reply | Refusal;
}

/** A route whose handler takes whatever its own schemas let through. */
export interface Route extends Omit<
  RouteDefinition<Method, Access, Condition, z.ZodType, z.ZodType, z.ZodType>,
  "handle"
> {
  readonly handle: (input: never) => Promise<Reply | Refusal> | Reply | Refusal;
}
