import type { CompanyRegistry } from "../../ports/company-registry.ts";
import { type HttpServiceOptions, httpService } from "../outbound/http-service.ts";
import { aresSource } from "./ares.ts";
import { brregSource } from "./brreg.ts";
import { cachedRegistry } from "./cached-registry.ts";
import { companiesHouseKey, companiesHouseSource } from "./companies-house.ts";
import { compositeRegistry } from "./composite-registry.ts";
import { gleifSource } from "./gleif.ts";
import { prhSource } from "./prh.ts";
import { sireneSource } from "./sirene.ts";
import { viesSource } from "./vies.ts";

/** Where the public registers are; the British one is asked only with a key. */
export interface RegistryAddresses {
  readonly sirene: string;
  readonly companiesHouse: { readonly url: string; readonly key: string } | undefined;
  readonly brreg: string;
  readonly prh: string;
  readonly ares: string;
  readonly vies: string;
  readonly gleif: string;
}

/** How long an answer of a register is usually taken for the present state, in milliseconds. */
const usualFreshness = 15 * 60_000;

/** How long registers are waited for and how often; `freshness` is how long their answers are kept. */
export interface Patience extends Pick<
  HttpServiceOptions,
  "timeoutMilliseconds" | "attempts" | "pause" | "failuresToOpen"
> {
  readonly freshness?: number;
}

/** Every public register there is an adapter for, as one: national registers first, then VAT numbers, then LEIs. */
export function publicRegistries(addresses: RegistryAddresses, patience: Patience = {}): CompanyRegistry {
  const at = (baseUrl: string, authorize?: HttpServiceOptions["authorize"]) =>
    httpService({ service: "registry", baseUrl, ...(authorize !== undefined && { authorize }), ...patience });
  const { companiesHouse } = addresses;
  const british =
    companiesHouse === undefined
      ? []
      : [companiesHouseSource(at(companiesHouse.url, companiesHouseKey(companiesHouse.key)))];
  const sources = [
    sireneSource(at(addresses.sirene)),
    ...british,
    brregSource(at(addresses.brreg)),
    prhSource(at(addresses.prh)),
    aresSource(at(addresses.ares)),
    viesSource(at(addresses.vies)),
    gleifSource(at(addresses.gleif)),
  ];
  return cachedRegistry(compositeRegistry(sources), patience.freshness ?? usualFreshness);
}
