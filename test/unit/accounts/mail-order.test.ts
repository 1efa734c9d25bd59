import { describe, expect, it } from "vitest";
import { accountMailPurposes, isUrgent, pendingAccountMails, withMail } from "../../../shared/domain/accounts/mail.ts";
import { after } from "../enrollment/kit.ts";

const posting = { ...after(1), owner: "66666666-6666-4666-8666-666666666666" };
const to = { id: "u-1", locale: "fr" as const };
const rows = accountMailPurposes.reduce<ReturnType<typeof withMail>>(
  (before, purpose) => withMail(before, { purpose, to }, posting),
  [],
);

describe("F70 the order of an account's mails", () => {
  it("lets an invitation, which somebody waits for, go before any news, however late it was written", () => {
    const reversed = rows.toReversed();
    const [first, ...others] = pendingAccountMails(reversed).map(({ purpose }) => purpose);
    expect(first).toBe("user_invitation");
    expect(others).toEqual(accountMailPurposes.toReversed().filter((purpose) => purpose !== "user_invitation"));
    expect(rows.filter(isUrgent).map(({ purpose }) => purpose)).toEqual(["user_invitation"]);
  });

  it("leaves out what was sent", () => {
    const sent = rows.map((row) => (isUrgent(row) ? { ...row, state: "sent" as const } : row));
    expect(pendingAccountMails(sent)).toHaveLength(rows.length - 1);
    expect(pendingAccountMails([])).toEqual([]);
  });
});
