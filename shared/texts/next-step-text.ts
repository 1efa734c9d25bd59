import type { NextStepId } from "../domain/account.ts";
import type { NextStep } from "../domain/accounts/next-steps.ts";
import type { Locale } from "../domain/locale.ts";
import { lockReasons as englishReasons, nextStepTitles as englishTitles } from "./en/next-steps.ts";
import { lockReasons as frenchReasons, nextStepTitles as frenchTitles } from "./fr/next-steps.ts";
import { reasonText } from "./reason-text.ts";
import { bilingual } from "./typography.ts";

const titles = bilingual(frenchTitles, englishTitles);
const reasons = bilingual(frenchReasons, englishReasons);

const pages: Readonly<Record<NextStepId, string>> = {
  users: "create-user-accounts-and-set-permissions",
  action_pack: "mpn-get-action-pack",
  benefits: "manage-your-partner-network-benefits",
  competencies: "learn-about-competencies",
  business_profile: "create-a-marketing-profile",
};

/** What a step is called, and the page that explains it in the reader's language. */
export function nextStepText(id: NextStepId, locale: Locale): { readonly title: string; readonly href: string } {
  const region = { fr: "fr-fr", en: "en-us" }[locale];
  return { title: titles[locale][id], href: `https://learn.microsoft.com/${region}/partner-center/${pages[id]}` };
}

/** Why a step is locked, in words. */
export function lockReasonText(reason: NextStep["reasons"][number], locale: Locale): string {
  return isLockReason(reason) ? reasons[locale][reason] : reasonText(reason, locale).text;
}

function isLockReason(reason: string): reason is keyof typeof englishReasons {
  return Object.hasOwn(englishReasons, reason);
}
