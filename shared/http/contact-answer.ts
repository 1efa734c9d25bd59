import { z } from "zod";
import { asFault } from "../domain/fault.ts";
import { asciiDigits } from "../domain/latin-form.ts";
import { locale } from "../domain/locale.ts";

const proof = {
  nonce: z.string().min(1).max(500).optional().meta({ description: "As the page or its JSON gave it." }),
  code: z
    .string()
    .max(20)
    .transform((text) => asciiDigits(text).replaceAll(/[\s-]/g, ""))
    .optional()
    .meta({ description: "The 6 digits of the mail, where they are asked for." }),
};

/** What the contact answers: both statements, a decline, or the wish for another link. */
export const contactAnswer = z
  .strictObject({
    ...proof,
    knowsOfEnrollment: z.boolean().optional(),
    addressBelongsToCompany: z.boolean().optional(),
    decline: z.literal(true).optional(),
    newLink: z.literal(true).optional().meta({ description: "Sends another link instead; always answered the same." }),
    locale: locale.optional().meta({ description: "The language the statements were shown in." }),
  })
  .refine(
    ({ decline, knowsOfEnrollment, addressBelongsToCompany }) =>
      decline === undefined || (knowsOfEnrollment === undefined && addressBelongsToCompany === undefined),
    { ...asFault("not_allowed"), path: ["decline"] },
  )
  .meta({ id: "ContactAnswer" });
export type ContactAnswerBody = z.output<typeof contactAnswer>;

/** What a form sends of a box that is ticked or a button that is pressed, and leaves out otherwise; `false` must not pass for a yes. */
const chosen = z
  .enum(["on", "true", "1"])
  .transform(() => true as const)
  .optional();

/** The same from the page's form; a browser may add fields of its own. */
export const contactForm = z
  .object({
    nonce: z.string().max(500).optional(),
    code: proof.code.transform((text) => (text === "" ? undefined : text)),
    knowsOfEnrollment: chosen,
    addressBelongsToCompany: chosen,
    decline: chosen,
    newLink: chosen,
    locale: locale.optional(),
  })
  .meta({ id: "ContactForm" });
