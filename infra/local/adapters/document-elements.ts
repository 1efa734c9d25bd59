import type { DatabaseSync } from "node:sqlite";
import type { Sql } from "./document-query.ts";

/** Indexes the elements of array fields in a table beside the documents, which triggers keep in step with every write. */
export function indexElements(database: DatabaseSync, name: string, fields: readonly string[]): void {
  if (fields.length === 0) return;
  database.exec(`
    CREATE TABLE IF NOT EXISTS ${name}_elements (
      field TEXT NOT NULL, value TEXT NOT NULL, partition TEXT NOT NULL, id TEXT NOT NULL,
      PRIMARY KEY (field, value, partition, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS ${name}_elements_document ON ${name}_elements (partition, id, field);
  `);
  for (const field of fields) database.exec(triggersOf(name, field));
}

/** The condition that an indexed array field has a text among its elements. */
export function hasElement(name: string, field: string, value: string): Sql {
  const elements = `SELECT partition, id FROM ${name}_elements WHERE field = ? AND value = ?`;
  return { text: `(partition, id) IN (${elements})`, values: [field, value] };
}

function triggersOf(name: string, field: string): string {
  const path = `'$.${field}'`;
  const add = `
    INSERT OR IGNORE INTO ${name}_elements (field, value, partition, id)
    SELECT '${field}', element.value, new.partition, new.id FROM json_each(new.json, ${path}) AS element
    WHERE element.type = 'text' AND json_type(new.json, ${path}) = 'array';`;
  const drop = `
    DELETE FROM ${name}_elements WHERE partition = old.partition AND id = old.id AND field = '${field}';`;
  // Most writes leave the array as it is.
  const changes = `json_extract(old.json, ${path}) IS NOT json_extract(new.json, ${path})`;
  return `
    CREATE TRIGGER IF NOT EXISTS ${name}_${field}_created AFTER INSERT ON ${name} BEGIN ${add} END;
    CREATE TRIGGER IF NOT EXISTS ${name}_${field}_replaced AFTER UPDATE OF json ON ${name} WHEN ${changes}
      BEGIN ${drop} ${add} END;
    CREATE TRIGGER IF NOT EXISTS ${name}_${field}_removed AFTER DELETE ON ${name} BEGIN ${drop} END;`;
}
