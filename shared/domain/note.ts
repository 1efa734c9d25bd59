import { z } from "zod";

/** Words that a person wrote about an audit event, kept apart from it so that they can be erased. */
export const note = z.object({ sequence: z.int().positive(), text: z.string() });

/** What stands in an audit event in place of words a person wrote; the words themselves go with everything else that is personal. */
export const noteReference = "note";
