/** English words that mails share. */
export const mailWords = {
  brand: "Partner Center",
  greeting: "Hello {name},",
  greetingUnnamed: "Hello,",
  company: "Company",
  enrolledBy: "Enrolled by",
  answerBy: "Please answer by",
  actBy: "Please act by",
  appealBy: "Appeal by",
  decisionBy: "Decision expected by",
  signBy: "Please accept by",
  contact: "Primary contact",
  contactAddress: "Address",
  reasons: "Why:",
  pasteLink: "If the button does not work, copy this address into your browser:",
  automatic: "This email was sent automatically. We never ask for a password by email.",
} as const;

/** English mails to the primary contact. */
export const contactMails = {
  contact_verification: {
    subject: "Please confirm: {companyName} is enrolling in Partner Center",
    intro:
      "{applicantName} is enrolling your company, {companyName}, in Partner Center and named you as its primary contact. We verify nothing before we have your answer.",
  },
  contact_reminder: {
    subject: "{days} left to answer: {companyName} is enrolling in Partner Center",
    intro:
      "We have not had your answer yet, and {days} are left. {applicantName} is enrolling your company, {companyName}, in Partner Center and named you as its primary contact.",
    introLastDay:
      "We have not had your answer yet, and this is the last day. {applicantName} is enrolling your company, {companyName}, in Partner Center and named you as its primary contact.",
  },
  contact_replaced: {
    subject: "You are no longer asked about the enrollment of {companyName}",
    intro:
      "{applicantName} has named another primary contact for {companyName}. The links that we sent you no longer work, and there is nothing for you to do.",
    why: "You receive this email because you were named as the primary contact before. It is the last one about this enrollment.",
  },
  statementsIntro: "On the page you state two things:",
  knowsOfEnrollment: "you know that your company is enrolling, and",
  addressBelongsToCompany: "this email address belongs to your company.",
  action: "Read and answer",
  codeIntro: "If the page asks for a code, enter this one:",
  notRecognized:
    "You do not recognize this? Open the same page and choose “I do not recognize this”. The emails stop at once, and a person will look into it.",
  why: "{applicantName} gave your address as that of the primary contact; this is why you receive this email. Opening the page changes nothing; only your answer counts.",
} as const;

/** English mails to the applicant and to signatories: what happened, what comes next, and the button. */
export const notices = {
  contact_declined: {
    subject: "The primary contact does not recognize the enrollment of {companyName}",
    intro:
      "{contactName}, whom you named as the primary contact of {companyName}, told us that he or she does not recognize this enrollment.",
    next: "We have stopped all emails to this person, and a reviewer is looking into it. Please speak with the person you named. You will hear from us; if we ask for it, you can name another contact.",
    action: "Open the enrollment",
  },
  contact_bounced: {
    subject: "Our email to the primary contact of {companyName} could not be delivered",
    intro: "Our email to {contactName}, the primary contact of {companyName}, could not be delivered.",
    next: "Please correct the address, or name another primary contact. We will then send the email again at once.",
    action: "Correct the contact",
  },
  review_required: {
    subject: "A person is reviewing the enrollment of {companyName}",
    intro: "A person is now looking at the information given for the enrollment of {companyName}.",
    next: "There is nothing for you to do for this review. You will hear from us as soon as it is decided.",
    action: "Open the enrollment",
  },
  address_suggested: {
    subject: "A question about the address of {companyName}",
    intro:
      "We know the address you gave for {companyName} in a slightly different form. A person is now reviewing the enrollment.",
    next: "Please open the enrollment and say which address is right: the suggested one or yours. Your address stays as it is until you choose.",
    action: "Choose the address",
  },
  information_required: {
    subject: "We need more information for the enrollment of {companyName}",
    intro: "To go on with the enrollment of {companyName}, we need something from you.",
    next: "Open the enrollment, correct the information or send a document. The review then goes on.",
    action: "Provide the information",
  },
  rejected: {
    subject: "The enrollment of {companyName} was rejected",
    intro: "Two reviewers looked at the enrollment of {companyName}, and it was rejected.",
    next: "You can appeal and send further documents. Someone else will then review the enrollment.",
    action: "Read the decision or appeal",
  },
  appeal_received: {
    subject: "We have received your appeal for {companyName}",
    intro: "We have received your appeal in the enrollment of {companyName}.",
    next: "A reviewer who has not decided on it before is now looking at everything again. There is nothing for you to do.",
    action: "Open the enrollment",
  },
  agreement_pending: {
    subject: "One step left: accept the agreement for {companyName}",
    intro: "The information about {companyName} is verified. Only the agreement is left.",
    next: "Please read and accept it if you may sign for the company. The account is activated right after that.",
    action: "Read the agreement",
  },
  agreement_superseded: {
    subject: "Another agreement has to be accepted for {companyName}",
    intro:
      "Another partner agreement applies now, a newer version or that of another country, so that the earlier acceptance for {companyName} no longer counts.",
    next: "Please read it, and accept it if you may sign for the company.",
    action: "Read the agreement",
  },
  signatory_invitation: {
    subject: "Your signature is needed: partner agreement of {companyName}",
    intro:
      "{applicantName} is enrolling {companyName} in Partner Center and asks you to accept the partner agreement on behalf of the company.",
    next: "Please read it, and accept it only if you have the authority to sign for the company. You sign in with your work account.",
    action: "Read the agreement",
  },
  expired: {
    subject: "The enrollment of {companyName} has expired",
    intro: "The enrollment of {companyName} has expired, because a step was not taken in time.",
    next: "Nothing is held against you: you can begin again at any time, and what you gave is filled in for you.",
    action: "Begin again",
  },
  withdrawn: {
    subject: "The enrollment of {companyName} was withdrawn",
    intro: "The enrollment of {companyName} was withdrawn. No further emails about it will be sent.",
    next: "If you did not expect this, please speak with your colleagues. You can begin again at any time.",
    action: "Open the enrollment",
  },
  closed_rejected: {
    subject: "The enrollment of {companyName} is closed",
    intro: "The enrollment of {companyName} was rejected and is now closed.",
    next: "When what led to this has been put right, you can begin a new enrollment.",
    action: "Open the enrollment",
  },
  welcome: {
    subject: "Welcome: the account of {companyName} is active",
    intro: "The account of {companyName} in Partner Center is active, and you are its first Admin agent.",
    next: "This is how you can go on:",
    action: "Go to your account",
  },
} as const;

/** English next steps of a new account, in their order. */
export const nextSteps = {
  users: "add users and give them permissions,",
  actionPack: "buy or renew the Action Pack,",
  benefits: "manage the benefits of your membership,",
  competencies: "learn what the competencies ask for,",
  businessProfile: "publish a business profile and receive referrals.",
} as const;
