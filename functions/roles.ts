import { z } from "zod";
import { roleId, roleIds } from "../shared/domain/account.ts";
import { roleCategories, roleRules } from "../shared/domain/roles.ts";
import { defineRoute, serve } from "../shared/http/define-route.ts";
import { jsonReply } from "../shared/http/reply.ts";
import { roleText } from "../shared/texts/role-text.ts";

const inBoth = z.object({ fr: z.string(), en: z.string() });

const catalog = z
  .object({
    roles: z.array(
      z
        .object({
          id: roleId,
          category: z.enum(roleCategories),
          name: inBoth,
          description: inBoth,
          assignableBy: z.array(roleId).meta({ description: "Whose holders may give and take it." }),
        })
        .meta({ id: "Role" }),
    ),
  })
  .meta({ id: "Roles" });

const getRoles = defineRoute({
  name: "getRoles",
  method: "GET",
  route: "api/roles",
  summary: "The roles a user can hold, at most one of each category",
  tag: "Reference data",
  access: "anyone",
  cache: "public, max-age=3600",
  answers: { 200: { description: "The catalog", schema: catalog } },
  refusals: [],
  handle: () => {
    const roles = roleIds.map((id) => {
      const [fr, en] = [roleText(id, "fr"), roleText(id, "en")];
      return {
        id,
        category: roleRules[id].category,
        name: { fr: fr.name, en: en.name },
        description: { fr: fr.description, en: en.description },
        assignableBy: [...roleRules[id].assignableBy],
      };
    });
    return jsonReply(200, { roles });
  },
});

serve(getRoles);
