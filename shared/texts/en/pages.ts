/** English words that every page shares. */
export const pageWords = {
  brand: "Partner Center",
  languages: "Language",
  otherLanguage: "Français",
  error: "Error: {title}",
  footer: "Reading a page changes nothing; only your answer counts. We never ask for a password on this page.",
} as const;

/** English words of the page on which the contact answers. */
export const confirmWords = {
  title: "Do you confirm this enrollment?",
  intro:
    "{applicantName} is enrolling your company in Partner Center and named you as its primary contact. Nothing is verified before you answer.",
  company: "Company",
  enrolledBy: "Enrolled by",
  address: "Your address",
  answerBy: "Please answer by",
  legend: "Please tick both statements if they are true",
  confirm: "Confirm",
  declineTitle: "You do not recognize this?",
  declineText:
    "Tell us. The emails stop at once, nothing is confirmed in your name, and a person will look into it. There is no harm in asking your colleagues first.",
  decline: "I do not recognize this",
  problem: "Your answer is not complete yet",
  knowsOfEnrollmentMissing: "Tick the first statement if you know of the enrollment.",
  addressBelongsToCompanyMissing: "Tick the second statement if the address belongs to your company.",
  codeTitle: "One more thing: the code from your email",
  codeNeeded: "Enter the six-digit code from your email.",
  codeWrong: "This code is not right. Enter the six-digit code from the same email as the link you opened.",
  codeLabel: "Code from your email",
  codeHint: "Six digits, printed in the email below the link. It shows that a person answers and not an email filter.",
} as const;

/** English words of the pages that need no answer. */
export const closedWords = {
  confirmed: {
    title: "Thank you, your answer has been recorded",
    text: "You have confirmed that you know of the enrollment and that the address belongs to your company. This lets us verify the information that was given.",
    next: "There is nothing more for you to do. You can close this page.",
  },
  declined: {
    title: "Thank you for telling us",
    text: "We have recorded that you do not recognize this enrollment. You will get no further emails about it, and a person is looking into it.",
    next: "There is nothing more for you to do. You can close this page.",
  },
  gone: {
    title: "This link is no longer valid",
    text: "A newer email may have replaced it, or the time to answer is over. Please use the link in the latest email.",
    next: "You cannot find it? If the enrollment is still waiting for your answer, we will send you a new link at the same address.",
    action: "Send me a new link",
  },
  former: {
    title: "This link is no longer valid",
    text: "There is nothing for you to do.",
    next: "Your company can tell you more about its enrollment.",
  },
  newLinkSent: {
    title: "Please check your mailbox",
    text: "If the enrollment is still waiting for your answer, an email with a new link is on its way. This can take a few minutes.",
    next: "Nothing arrived? Please check the junk folder, or ask the colleague who is enrolling your company.",
  },
  notFound: {
    title: "This page does not exist",
    text: "Please check that the address is complete: email programs sometimes break a long link into two lines.",
    next: "Copy the whole address from the email into your browser, or press the button in the email.",
  },
} as const;
