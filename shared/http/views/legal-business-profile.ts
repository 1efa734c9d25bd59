import { z } from "zod";
import type { Enrollment } from "../../domain/enrollment/document.ts";
import type { LegalProfileDraft } from "../../domain/legal-profile.ts";
import type { PrimaryContactDraft } from "../../domain/primary-contact.ts";
import { vettingOf, vettingSubStatuses, type VettingSubStatus } from "../../domain/enrollment/vetting.ts";

const address = z.object({
  country: z.string(),
  region: z.string().optional(),
  city: z.string().optional(),
  state: z.string().optional(),
  addressLine1: z.string(),
  addressLine2: z.string().optional(),
  postalCode: z.string().optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  phoneNumber: z.string().optional(),
});

const contact = z.object({
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  phoneNumber: z.string().optional(),
});

/** The legal business profile as Partner Center's API answers it. */
export const legalBusinessProfile = z
  .object({
    companyName: z.string(),
    address,
    primaryContact: contact,
    companyApproverAddress: address.optional(),
    companyApproverEmail: z.string().optional(),
    vettingStatus: z.enum(["none", "pending", "authorized", "rejected"]),
    vettingSubStatus: z.enum(vettingSubStatuses),
    profileType: z.literal("LegalBusinessProfile"),
    links: z.object({ self: z.object({ uri: z.string(), method: z.literal("GET"), headers: z.array(z.never()) }) }),
    attributes: z.object({ etag: z.string(), objectType: z.literal("LegalBusinessProfile") }),
  })
  .meta({ id: "LegalBusinessProfile" });
type Profile = z.infer<typeof legalBusinessProfile>;

/** The profile of a version; undefined where there is none of it, such as a finalized one before the first activation. */
export function legalBusinessProfileOf(
  enrollment: Enrollment,
  version: "Current" | "LastFinalized",
): Profile | undefined {
  if (version === "Current") {
    const { vettingStatus, vettingSubStatus } = vettingOf(enrollment);
    return build(enrollment, enrollment, [vettingStatus, vettingSubStatus], version);
  }
  const { lastFinalized } = enrollment;
  return lastFinalized && build(enrollment, lastFinalized, ["authorized", "none"], version);
}

interface Facts {
  readonly legalProfile?: LegalProfileDraft | undefined;
  readonly primaryContact?: PrimaryContactDraft | undefined;
}

function build(
  { id, revision, applicant }: Enrollment,
  { legalProfile, primaryContact }: Facts,
  [status, subStatus]: readonly [string, VettingSubStatus],
  version: string,
): Profile {
  const { line1 = "", line2, country = "", ...place } = legalProfile?.address ?? {};
  const { firstName = "", lastName = "", email = "", phoneNumber } = primaryContact ?? {};
  return legalBusinessProfile.parse({
    companyName: legalProfile?.companyName ?? "",
    address: { ...place, country, addressLine1: line1, addressLine2: line2 },
    primaryContact: { firstName, lastName, email, phoneNumber },
    companyApproverEmail: applicant?.email,
    vettingStatus: status,
    vettingSubStatus: subStatus,
    profileType: "LegalBusinessProfile",
    links: {
      self: { uri: `/api/profiles/legalbusiness?vettingVersion=${version}`, method: "GET", headers: [] },
    },
    attributes: { etag: `${id}-${revision}`, objectType: "LegalBusinessProfile" },
  });
}
