import { z } from "zod";

/** The languages every mail, page and problem text exists in. */
export const locale = z.enum(["fr", "en"]);
export type Locale = z.infer<typeof locale>;
