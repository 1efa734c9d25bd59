import type { RoleId } from "../domain/account.ts";
import type { Locale } from "../domain/locale.ts";
import { roles as english } from "./en/roles.ts";
import { roles as french } from "./fr/roles.ts";
import { bilingual } from "./typography.ts";

/** How a role is called, and what it is for. */
export interface RoleText {
  readonly name: string;
  readonly description: string;
}

const roles = bilingual(french, english);

/** The words of a role. */
export function roleText(role: RoleId, locale: Locale): RoleText {
  return roles[locale][role];
}
