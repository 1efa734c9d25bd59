/** English titles of the next steps. */
export const nextStepTitles = {
  users: "Add users to the account and give them permissions",
  action_pack: "Buy or renew the Action Pack",
  benefits: "Manage the benefits of your membership",
  competencies: "Learn what the gold and silver competencies ask for",
  business_profile: "Publish a business profile to receive referrals",
} as const;

/** English reasons why a step is locked, beside those that enrollments know. */
export const lockReasons = {
  not_signed_in: "Nobody has signed in with the company’s work account yet.",
  vetting_not_finished: "The information about your company is still being verified.",
  enrollment_closed: "The enrollment is closed; a new one has to be begun first.",
} as const;
