import { z } from "zod";
import type { CheckKind } from "../../domain/check.ts";
import { vettingFinding } from "../../domain/vetting-finding.ts";
import type { Clock } from "../../ports/clock.ts";
import type { VettingProvider } from "../../ports/vetting.ts";
import { type HttpService, shapeOf } from "../outbound/http-service.ts";
import { isSigned } from "./callback-signature.ts";

export interface HttpVettingOptions {
  readonly source: string;
  readonly kinds: readonly CheckKind[];
  /** Countries whose companies it vets; every one where none is named. */
  readonly countries: readonly string[];
  /** Secrets that callbacks are signed with; while they are changed, the old and the new one. */
  readonly secrets: readonly string[];
}

/** A vetting provider behind HTTP: `POST /vettings` answers 202 where the result is posted later, 200 with the result where it is known at once. */
export function httpVetting(http: HttpService, options: HttpVettingOptions, clock: Clock): VettingProvider {
  const { source, kinds, countries, secrets } = options;
  return {
    source,
    takes: (kind, { address }) =>
      kinds.includes(kind) && (countries.length === 0 || countries.includes(address.country)),
    async request({ checkId, kind, callbackUrl, profile }) {
      const answer = await http.request({
        method: "POST",
        path: "/vettings",
        headers: { "idempotency-key": checkId },
        json: { checkId, kind, callbackUrl, company: profile },
        repeatable: true,
      });
      if (answer.status === 202) return { outcome: "pending" };
      const { finding } = shapeOf(http.service, z.object({ finding: vettingFinding }), answer.body);
      return { outcome: "finished", finding };
    },
    isFrom: (callback) => isSigned(callback, secrets, clock.now()),
  };
}
