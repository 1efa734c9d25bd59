import { describe, expect, it } from "vitest";
import { contactAnswer, contactForm } from "../../../shared/http/contact-answer.ts";

it.each(["123456", "123 456", "123-456", "١٢٣٤٥٦", "１２３４５６", "१२३ ४५६"])(
  "F31 reads the code %s in whatever groups and digits it is typed",
  (code) => {
    expect(contactAnswer.parse({ code, decline: true }).code).toBe("123456");
    expect(contactForm.parse({ code }).code).toBe("123456");
  },
);

describe("F30 what a form says", () => {
  it.each(["true", "on", "1"])("is a yes as %j, of a box and of a button", (yes) => {
    const sent = { knowsOfEnrollment: yes, addressBelongsToCompany: yes };
    expect(contactForm.parse(sent)).toEqual({ knowsOfEnrollment: true, addressBelongsToCompany: true });
    expect(contactForm.parse({ decline: yes })).toEqual({ decline: true });
    expect(contactForm.parse({ newLink: yes })).toEqual({ newLink: true });
  });

  it.each(["false", "0", "no", "", "TRUE "])("is no decline, and no wish for another link, as %j", (value) => {
    for (const name of ["decline", "newLink", "knowsOfEnrollment"]) {
      expect(contactForm.safeParse({ [name]: value }).success, name).toBe(false);
    }
  });
});
