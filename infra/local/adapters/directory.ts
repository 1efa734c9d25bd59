import type { DatabaseSync } from "node:sqlite";
import type { Directory } from "../../../shared/ports/directory.ts";
import type { World } from "./world.ts";

/** The tenants' directories: verified domains from the world, Admin agents in a table of `world.db`. */
export function openDirectory(database: DatabaseSync, world: World): Directory {
  database.exec(`
    CREATE TABLE IF NOT EXISTS admin_agents (
      tenant TEXT NOT NULL, user TEXT NOT NULL, PRIMARY KEY (tenant, user)
    ) STRICT, WITHOUT ROWID;
  `);
  const grant = database.prepare("INSERT OR IGNORE INTO admin_agents (tenant, user) VALUES (?, ?)");
  const revoke = database.prepare("DELETE FROM admin_agents WHERE tenant = ? AND user = ?");
  return {
    verifiedDomains: async (tenantId) => {
      world.ask("directory");
      return (world.get("tenants", tenantId.toLowerCase())?.verifiedDomains ?? []).map((name) => name.toLowerCase());
    },
    grantAdminAgent: async (tenantId, userId) => {
      world.ask("directory");
      grant.run(tenantId, userId);
    },
    revokeAdminAgent: async (tenantId, userId) => {
      world.ask("directory");
      revoke.run(tenantId, userId);
    },
  };
}

/** The Admin agents of a tenant, for a look into the world. */
export function adminAgentsOf(database: DatabaseSync, tenantId: string): string[] {
  const rows = database.prepare("SELECT user FROM admin_agents WHERE tenant = ? ORDER BY user").all(tenantId);
  return rows.map((row) => String(row["user"]));
}
