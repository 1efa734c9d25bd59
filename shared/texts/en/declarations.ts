/** English word for an applicant whose sign-in states no name; stands at the start of sentences. */
export const unnamed = { applicant: "Someone" } as const;

/** English wording of what people declare. */
export const declarations = {
  authority:
    "I declare that I am authorized to accept this agreement on behalf of my company, and that I have read it and accept it.",
  knowsOfEnrollment: "I know that my company, “{companyName}”, is enrolling in Partner Center.",
  addressBelongsToCompany: "The address {email} belongs to my company.",
} as const;
