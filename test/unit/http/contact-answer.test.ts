import { expect, it } from "vitest";
import { contactAnswer, contactForm } from "../../../shared/http/contact-answer.ts";

it.each(["123456", "123 456", "123-456", "١٢٣٤٥٦", "１２３４５６", "१२३ ४५६"])(
  "F31 reads the code %s in whatever groups and digits it is typed",
  (code) => {
    expect(contactAnswer.parse({ code, decline: true }).code).toBe("123456");
    expect(contactForm.parse({ code }).code).toBe("123456");
  },
);
