import type { RefusalCode } from "../../domain/refusal.ts";
import type { ProblemTexts } from "../problem-text.ts";

/** English titles and details of the refusals about work accounts, partner accounts and their users. */
export const accountProblems = {
  work_account_under_way: {
    title: "A work account is already being created for this enrollment",
    detail: [
      "It is not known yet whether {domain} was created. Send the request for that domain again to find out.",
      "Send the request for the first domain again to find out whether it was created.",
    ],
  },
  work_account_domain_taken: {
    title: "This domain already belongs to somebody",
    detail: ["{domain} is taken. Choose another name for the domain.", "Choose another name for the domain."],
  },
  work_account_country: {
    title: "Work accounts of this country cannot be created here",
    detail: ["Create a work account in the cloud of your country, then sign in with it."],
  },
  work_account_rejected: {
    title: "The work account could not be created with these details",
    detail: ["Check the company’s address and the administrator’s details, then try again."],
  },
  work_account_not_offered: {
    title: "Work accounts are not created here",
    detail: ["Create a work account at Microsoft, then sign in with it."],
  },
  work_account_other: {
    title: "Another work account was created for this enrollment",
    detail: ["Sign in as {user}, the administrator of the account that was created.", "Sign in as its administrator."],
  },
  last_admin_agent: {
    title: "An account needs at least one Admin agent",
    detail: ["Make someone else Admin agent first."],
  },
  role_not_allowed: {
    title: "Your roles do not allow this",
    detail: ["Ask an Admin agent of your account. Nobody can give rights to himself or herself."],
  },
  user_exists: {
    title: "This person is a user already",
    detail: ["Change the person’s roles instead of inviting him or her again."],
  },
  invitation_over: {
    title: "This invitation is no longer valid",
    detail: ["Ask an Admin agent of your company to invite you again."],
  },
  invitations_used_up: {
    title: "No more people can be invited",
    detail: ["Ask one of the people who were invited already, or accept the agreement yourself."],
  },
  account_not_active: {
    title: "The account does not allow this now",
    detail: ["Read the account: its status says what can be done with it."],
  },
  deletion_blocked: {
    title: "The account cannot be deleted yet",
    detail: ["Settle everything named in “errors”, then ask again."],
  },
  capability_not_active: {
    title: "This is not open to the account yet",
    detail: ["Read the next steps of the account: they say what is missing."],
  },
  lead_over: {
    title: "This lead is no longer open",
    detail: ["Read the lead: it was answered otherwise, closed, or its time has run out."],
  },
  lead_not_accepted: {
    title: "This lead is not accepted yet",
    detail: ["Accept the lead first, then report on it."],
  },
} satisfies Partial<Record<RefusalCode, ProblemTexts>>;
