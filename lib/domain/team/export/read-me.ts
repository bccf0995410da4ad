import { exportedTables, keptTables } from "./tables";

/** What an export says of itself, in Markdown. */
export function readMe(team: string, at: string): string {
  const files = exportedTables.map(({ name, without = [] }) => {
    const gap = without.length === 0 ? "" : ` (without ${without.join(", ")})`;
    return `- ${name}${gap}`;
  });
  const whys = Map.groupBy(Object.entries(keptTables), ([, why]) => why);
  const kept = [...whys].map(([why, of]) => `- ${of.map(([name]) => name).join(", ")}: ${why}`);
  return `# Everything of ${team}

Taken from Bellwether at ${at}.

- \`diary.json\`, \`diary.csv\`, \`diary.md\`: the diary. Each entry's \`hash\` holds the one before it, so that a change or a gap shows.
- \`postmortems/\`, \`runbooks/\`: to read, in Markdown.
- \`tables/\`: the rows of each table as JSON and as CSV, all of the same instant. Ids lead from one to another.

## Tables

${files.join("\n")}

## What stays behind

${kept.join("\n")}
`;
}
