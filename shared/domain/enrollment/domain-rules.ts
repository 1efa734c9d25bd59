import { asciiHost, emailDomain } from "../email-address.ts";
import { hour, minute } from "../duration.ts";
import {
  isDisposableDomain,
  isFreeMailDomain,
  isOnMicrosoft,
  isRegistrable,
  registrableDomain,
} from "../mail-domains.ts";
import { refuse } from "../refusal.ts";
import { sovereignCloudOf } from "../sovereign-clouds.ts";
import { applyChange } from "./change.ts";
import { changed, unchanged, type Decision } from "./decision.ts";
import { seal, type Enrollment } from "./document.ts";
import { mostDomainChallenges, type DomainChallenge } from "./domain-challenge.ts";
import { system, type ActedBy } from "./people.ts";
import { isCleared } from "./standing-checks.ts";
import { isOpen, statusRules } from "./status.ts";
import { iso, type Surroundings } from "./surroundings.ts";

/** Opens a challenge for a domain; one that is pending or verified for the same domain is answered again. */
export function challengeDomain(
  enrollment: Enrollment,
  given: { readonly id: string; readonly domain: string; readonly record: string },
  by: ActedBy,
  surroundings: Surroundings,
): Decision {
  const domain = asciiHost(given.domain.trim().replace(/\.$/, ""));
  if (domain === undefined)
    return refuse("invalid_request", {
      faults: [{ pointer: "/domain", code: "invalid_format", params: { example: "example.com" } }],
    });
  if (sovereignCloudOf(domain) !== undefined) return refuse("sovereign_cloud");
  if (!isOwnable(domain)) {
    return refuse("invalid_request", { faults: [{ pointer: "/domain", code: "not_allowed" }] });
  }
  if (!isOpen(enrollment.status)) return refuse("wrong_state", { params: { status: enrollment.status } });
  const challenges = enrollment.domainChallenges;
  if (challenges.some((each) => each.domain === domain && each.state !== "failed")) return unchanged(enrollment);
  if (challenges.length >= mostDomainChallenges) {
    return refuse("limit_reached", { params: { maximum: String(mostDomainChallenges) } });
  }
  const { now, deadlines } = surroundings;
  const challenge: DomainChallenge = {
    id: given.id,
    domain,
    record: given.record,
    state: "pending",
    createdAt: iso(now),
    expiresAt: iso(now + deadlines.domainChallenge),
    lookups: 0,
    nextLookupAt: iso(now + minute),
  };
  return changed(
    applyChange(
      enrollment,
      {
        type: "domain_challenged",
        by,
        patch: { domainChallenges: [...challenges, challenge] },
        details: { challenge: given.id },
      },
      surroundings,
    ),
  );
}

/** Domains that nobody can prove to be a company's own: those of mailbox providers, of the directory itself, and public suffixes. */
function isOwnable(domain: string): boolean {
  const isShared = isFreeMailDomain(domain) || isDisposableDomain(domain) || isOnMicrosoft(domain);
  return !isShared && isRegistrable(domain);
}

/** Notes what a look at the DNS brought: verified, failed once its time is over, or looked at again later, ever less often. */
export function noteLookup(enrollment: Enrollment, id: string, found: boolean, surroundings: Surroundings): Decision {
  const challenge = enrollment.domainChallenges.find((each) => each.id === id);
  if (challenge?.state !== "pending") return unchanged(enrollment);
  const looked = afterLookup(challenge, found, surroundings.now);
  const domainChallenges = enrollment.domainChallenges.map((each) => (each === challenge ? looked : each));
  if (looked.state === "pending") {
    return changed(seal({ ...enrollment, domainChallenges }));
  }
  const proves = looked.state === "verified" && provesContact(enrollment, looked.domain);
  const answers = proves && isAsked(enrollment);
  const { employment, ...checks } = enrollment.checks;
  // What an external provider looks into is not asked of it twice.
  const isDoubted = employment?.waitingSince === undefined && !isCleared(employment);
  const asksAgain = proves && isDoubted && statusRules[enrollment.status].phase === "information";
  return changed(
    applyChange(
      enrollment,
      {
        type: looked.state === "verified" ? "domain_verified" : "domain_not_verified",
        by: system,
        details: { challenge: id },
        ...(answers ? { status: "checks_running" as const } : {}),
        patch: {
          domainChallenges,
          ...(asksAgain || answers ? { checks } : {}),
          ...(answers ? { requestedAction: undefined } : {}),
        },
        bells:
          answers || enrollment.status === "in_review" || enrollment.status === "checks_running" ? ["information"] : [],
      },
      surroundings,
    ),
  );
}

function afterLookup(challenge: DomainChallenge, found: boolean, now: number): DomainChallenge {
  const lookups = challenge.lookups + 1;
  const { nextLookupAt: _past, ...rest } = challenge;
  if (found) return { ...rest, lookups, state: "verified", verifiedAt: iso(now) };
  if (now >= Date.parse(challenge.expiresAt)) return { ...rest, lookups, state: "failed" };
  const pause = Math.min(minute * 2 ** Math.min(lookups, 10), 6 * hour);
  return { ...rest, lookups, nextLookupAt: iso(Math.min(now + pause, Date.parse(challenge.expiresAt))) };
}

/** True when the applicant was asked to prove the contact's domain. */
function isAsked({ status, requestedAction }: Enrollment): boolean {
  const asked = status === "action_required" ? requestedAction.reasons : [];
  return asked.includes("contact_domain_mismatch") || asked.includes("domain_challenge_failed");
}

function provesContact({ primaryContact }: Enrollment, domain: string): boolean {
  return provesEmployment(primaryContact?.email ?? "", [domain]);
}

/** The domains that were proved by a DNS TXT record. */
export function provedDomains({ domainChallenges }: Pick<Enrollment, "domainChallenges">): readonly string[] {
  return domainChallenges.filter(({ state }) => state === "verified").map(({ domain }) => domain);
}

/** True when one of the verified domains is the contact's, by registrable domain. */
export function provesEmployment(email: string, verified: readonly string[]): boolean {
  const own = registrableDomain(emailDomain(email));
  return verified.some((domain) => registrableDomain(domain) === own);
}
