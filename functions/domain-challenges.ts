import { z } from "zod";
import { challengeDomain } from "../shared/commands/challenge-domain.ts";
import { findEnrollment } from "../shared/commands/find-enrollment.ts";
import { domainChallenge, type DomainChallenge } from "../shared/domain/enrollment/domain-challenge.ts";
import { refuse } from "../shared/domain/refusal.ts";
import { line } from "../shared/domain/text.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { enrollmentParams } from "../shared/http/enrollment-params.ts";
import { jsonReply } from "../shared/http/reply.ts";

const challengeView = domainChallenge
  .pick({ id: true, domain: true, state: true, createdAt: true, expiresAt: true, nextLookupAt: true, verifiedAt: true })
  .extend({ record: z.object({ type: z.literal("TXT"), name: z.string(), value: z.string() }) })
  .meta({ id: "DomainChallenge" });

function view({ lookups: _hidden, record, ...challenge }: DomainChallenge): z.infer<typeof challengeView> {
  return { ...challenge, record: { type: "TXT", name: challenge.domain, value: record } };
}

const post = defineRoute({
  name: "challengeDomain",
  method: "POST",
  route: "api/enrollments/{id}/domain-challenges",
  summary: "Ask for a DNS TXT record that proves a domain",
  tag: "Enrollments",
  access: "applicant",
  params: enrollmentParams,
  body: z.strictObject({ domain: line(253) }),
  answers: {
    201: { description: "The record to publish", schema: challengeView },
    200: { description: "Asked for before; the same record", schema: challengeView },
  },
  refusals: ["invalid_request", "sovereign_cloud", "wrong_state", "limit_reached"],
  handle: async ({ services, workflow, params, reader, body }) => {
    const asked = await challengeDomain(services, workflow, { enrollmentId: params.id, reader, domain: body.domain });
    if (asked.outcome === "refused") return asked;
    const { challenge } = asked;
    return jsonReply(asked.outcome === "done" ? 201 : 200, view(challenge));
  },
});

const get = defineRoute({
  name: "listDomainChallenges",
  method: "GET",
  route: "api/enrollments/{id}/domain-challenges",
  summary: "Where the proofs of domains stand",
  tag: "Enrollments",
  access: "applicant",
  params: enrollmentParams,
  answers: {
    200: { description: "The challenges, oldest first", schema: z.object({ items: z.array(challengeView) }) },
  },
  refusals: [],
  handle: async ({ services, params, reader }) => {
    const enrollment = await findEnrollment(services, params.id, reader);
    if (enrollment === undefined) return refuse("not_found");
    return jsonReply(200, { items: enrollment.domainChallenges.map(view) });
  },
});

serve(post, get);
