import { chooseAddress as choose, type AddressAnswer } from "../domain/enrollment/address-rules.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Services } from "../ports/services.ts";
import type { Workflow } from "../ports/workflow.ts";
import { actAsApplicant } from "./act-as-applicant.ts";
import type { Reader } from "./find-enrollment.ts";
import type { Done } from "./update-enrollment.ts";

export interface ChooseAddress extends AddressAnswer {
  readonly enrollmentId: string;
  readonly reader: Reader;
}

/** Takes the suggested address or keeps the given one, of the revision the client has seen. */
export function chooseAddress(services: Services, workflow: Workflow, input: ChooseAddress): Promise<Done | Refusal> {
  return actAsApplicant(services, workflow, {
    ...input,
    bell: "EvidenceProvided",
    decide: (enrollment, by, surroundings) => choose(enrollment, input, by, surroundings),
  });
}
