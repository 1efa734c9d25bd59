/** English labels in mails to users of an account. */
export const accountMailWords = {
  roles: "Roles",
  customer: "Customer",
  erasedOn: "Deleted on",
} as const;

/** English mails to users of an account: what happened, what comes next, and the button. */
export const accountMails = {
  user_invitation: {
    subject: "You are invited to the Partner Center account of {companyName}",
    intro: "You have been added as a user of the account of {companyName} in Partner Center.",
    next: "Accept the invitation with your work account. If you were not expecting it, please ask your colleagues; without your answer it ends by itself.",
    action: "Accept the invitation",
  },
  account_suspended: {
    subject: "The account of {companyName} is suspended",
    intro: "The account of {companyName} in Partner Center has been suspended.",
    next: "Please resolve what led to this, or contact us. An account that is still suspended on the date below is rejected and closed.",
    action: "Open the account",
  },
  suspension_notice: {
    subject: "The account of {companyName} will be closed soon",
    intro: "The account of {companyName} is still suspended.",
    next: "If this is not resolved by the date below, the account is rejected and closed.",
    action: "Open the account",
  },
  account_reinstated: {
    subject: "The account of {companyName} is active again",
    intro: "The suspension of the account of {companyName} has ended.",
    next: "You can use everything as before. There is nothing for you to do.",
    action: "Open the account",
  },
  account_closed: {
    subject: "The account of {companyName} is closed",
    intro: "The account of {companyName} was not reinstated in time. It has been rejected and is now closed.",
    next: "When what led to this has been put right, your company can begin a new enrollment.",
    action: "Open the account",
  },
  deletion_requested: {
    subject: "The account of {companyName} is going to be deleted",
    intro: "An Admin agent of {companyName} has asked for the account to be deleted.",
    next: "Until the date below, an Admin agent can cancel this. After that nothing can be restored.",
    action: "Open the account",
  },
  deletion_canceled: {
    subject: "The account of {companyName} stays",
    intro: "An Admin agent has canceled the deletion of the account of {companyName}.",
    next: "Everything stays as it is. There is nothing for you to do.",
    action: "Open the account",
  },
  deletion_stopped: {
    subject: "The deletion of the account of {companyName} does not go ahead",
    intro: "The account of {companyName} has been suspended. Its deletion, which an Admin agent had asked for, is off.",
    next: "Once the suspension has ended, an Admin agent can ask for the deletion again.",
    action: "Open the account",
  },
  account_deleted: {
    subject: "The account of {companyName} has been deleted",
    intro: "The time to cancel is over, and the account of {companyName} has been deleted, as its Admin agent asked.",
    next: "This is the last email about it. Your company can enroll again at any time.",
    action: "Open Partner Center",
  },
  lead_received: {
    subject: "A new lead for {companyName}: {customerName}",
    intro: "{customerName} is looking for a partner, and {companyName} was chosen.",
    next: "Please accept or decline the lead by the date below; after that it expires.",
    action: "Read the lead",
  },
  lead_reminder: {
    subject: "Please answer the lead {customerName} for {companyName}",
    intro: "{customerName} is still waiting for an answer from {companyName}.",
    next: "Please accept or decline the lead; without an answer it expires.",
    action: "Read the lead",
  },
  lead_expired: {
    subject: "The lead {customerName} for {companyName} has expired",
    intro: "{companyName} has not answered the lead of {customerName} in time, and it has expired.",
    next: "There is nothing for you to do. The next lead is sent to you as usual.",
    action: "Open the leads",
  },
  lead_lapsed: {
    subject: "The accepted lead {customerName} of {companyName} has lapsed",
    intro: "{companyName} accepted the lead of {customerName}, but nothing was reported about it in time.",
    next: "The lead no longer counts as yours. Please report on your other leads in time.",
    action: "Open the leads",
  },
} as const;
