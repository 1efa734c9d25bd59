import { randomUUID } from "node:crypto";
import type { Refusal } from "../domain/refusal.ts";
import type { Services } from "../ports/services.ts";
import { findLink } from "./find-link.ts";
import { refuseFor, takeUse } from "./take-use.ts";

export interface LinkUse {
  readonly token: string;
  /** True for the wish for another link. */
  readonly newLink: boolean;
  readonly ip: string;
  /** The address as limits count it; undefined where many people may share it. */
  readonly address: string | undefined;
}

/** Whoever tries link after link has to wait; what is sent with a link that was mailed is not counted, so that nobody's guesses keep a contact at the same address from answering. */
export async function limitAnswers(
  services: Services,
  { token, newLink, ip, address }: LinkUse,
): Promise<Refusal | undefined> {
  if ((await findLink(services, token)) !== undefined) return undefined;
  if (!newLink) return refuseFor(await takeUse(services, "wrongLinkByAddress", address ?? ip, randomUUID()));
  if (address === undefined) return undefined;
  return refuseFor(await takeUse(services, "newLinkByAddress", address, randomUUID()));
}
