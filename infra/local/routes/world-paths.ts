import { z } from "zod";
import { readInput } from "../../../shared/domain/fault.ts";
import { refuse, type Refusal } from "../../../shared/domain/refusal.ts";
import { registryKey } from "../adapters/company-registry.ts";
import { vettingKey } from "../adapters/vetting.ts";
import { outageServices, type WorldKind } from "../adapters/world-schemas.ts";

/** How one kind of thing in the world is addressed. */
export interface WorldPath {
  readonly kind: WorldKind;
  /** The path's parameters, in order. */
  readonly params: readonly string[];
  /** The key of an entry, or what is wrong with the path. */
  readonly keyOf: (params: Readonly<Record<string, string>>) => string | Refusal;
}

const key = z.string().trim().min(1).max(254);
const country = z
  .string()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/);

/** Every kind of thing there is in the world. */
export const worldPaths: readonly WorldPath[] = [
  path("memberships", z.object({ mpnId: key }), ({ mpnId }) => mpnId),
  path(
    "registry",
    z.object({ country, registrationNumber: key.regex(/[\p{L}\p{N}]/u) }),
    ({ country, registrationNumber }) => registryKey(country, registrationNumber),
  ),
  path("dns", z.object({ domain: key.toLowerCase() }), ({ domain }) => domain),
  path("tenants", z.object({ tid: z.guid().toLowerCase() }), ({ tid }) => tid),
  path("vetting", z.object({ registrationNumber: key.regex(/[\p{L}\p{N}]/u) }), ({ registrationNumber }) =>
    vettingKey(registrationNumber),
  ),
  path("outages", z.object({ service: z.enum(outageServices) }), ({ service }) => service),
  path("mail-outcome", z.object({ address: key.toLowerCase() }), ({ address }) => address),
];

function path<T extends z.ZodObject>(kind: WorldKind, schema: T, toKey: (params: z.output<T>) => string): WorldPath {
  return {
    kind,
    params: Object.keys(schema.shape),
    keyOf: (params) => {
      const read = readInput(schema, params, "/path");
      return read.ok ? toKey(read.value) : refuse("invalid_request", { faults: read.faults });
    },
  };
}
