import type { Account } from "../account.ts";
import { sealAccount, type Setting, type Verdict } from "./change.ts";
import { withSent } from "./mail.ts";

/** Something of an account that has reached the world. */
export type Settled =
  | { readonly part: "mail"; readonly operationId: string; readonly refused: boolean }
  | { readonly part: "audit"; readonly sequence: number; readonly hash: string }
  | { readonly part: "admin_group"; readonly userId: string; readonly inAdminGroup: boolean }
  | { readonly part: "enrollment"; readonly status: Account["status"] };

/** Notes what has reached the world; what has changed again meanwhile stays to be done. */
export function settleAccount(account: Account, settled: Settled, { now, deadlines }: Setting): Verdict<Account> {
  const patch = patchOf(account, settled, now);
  return patch === undefined
    ? { outcome: "unchanged", document: account }
    : { outcome: "changed", document: sealAccount({ ...account, ...patch }, deadlines) };
}

function patchOf(account: Account, settled: Settled, now: number): Partial<Account> | undefined {
  switch (settled.part) {
    case "mail":
      return { mails: [...withSent(account.mails, settled.operationId, settled.refused, now)] };
    case "audit": {
      const audit = account.audit.filter(({ sequence }) => sequence > settled.sequence);
      return audit.length < account.audit.length ? { audit, auditHash: settled.hash } : undefined;
    }
    case "admin_group":
      return {
        users: account.users.map((user) =>
          user.id === settled.userId ? { ...user, inAdminGroup: settled.inAdminGroup } : user,
        ),
      };
    case "enrollment":
      return account.status === settled.status && !account.enrollmentFollows ? { enrollmentFollows: true } : undefined;
  }
}
