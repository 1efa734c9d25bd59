import type { Account } from "../account.ts";
import type { Deadlines } from "../deadlines.ts";
import type { EnrollmentIn } from "../enrollment/document.ts";
import { sealAccount } from "./change.ts";

/** The account of an activating enrollment, with its applicant as the first Admin agent, still pending. */
export function provisionedAccount(enrollment: EnrollmentIn<"activating">, now: number, deadlines: Deadlines): Account {
  const { applicant, legalProfile } = enrollment;
  const at = new Date(now).toISOString();
  return sealAccount(
    {
      id: enrollment.account.id,
      schemaVersion: 1,
      tenantId: enrollment.tenantId,
      enrollmentId: enrollment.id,
      mpnId: enrollment.mpnId,
      companyName: legalProfile.companyName,
      country: legalProfile.address.country,
      status: "provisioning",
      createdAt: at,
      updatedAt: at,
      users: [
        {
          id: applicant.oid,
          objectId: applicant.oid,
          name: applicant.name,
          email: applicant.email,
          locale: applicant.locale,
          roles: ["global_admin", "admin_agent"],
          status: "pending",
          since: at,
          inAdminGroup: true,
        },
      ],
      stepsTaken: {},
      enrollmentFollows: true,
      mails: [],
      auditSequence: 0,
      audit: [],
      auditHash: "",
    },
    deadlines,
  );
}

/** True when another enrollment may take the place of this account: it is over, and nothing of it is left to do. */
export function mayBeReplaced({ status, unsettled }: Account): boolean {
  return !unsettled && (status === "closed" || status === "erased");
}

/** The account opened for business: its first Admin agent is active. */
export function openedAccount(account: Account, now: number, deadlines: Deadlines): Account {
  const at = new Date(now).toISOString();
  const users = account.users.map((user) => ({ ...user, status: "active" as const }));
  return sealAccount({ ...account, status: "active", activatedAt: at, updatedAt: at, users }, deadlines);
}
