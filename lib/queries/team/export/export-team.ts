import { type Caller, forbidden } from "@/lib/access/caller";
import { openSnapshot, type Snapshot, type TableRead } from "@/lib/db/team/snapshot";
import { type ExportedTable, exportedTables } from "@/lib/domain/team/export/tables";
import { readMe } from "@/lib/domain/team/export/read-me";
import { exportFormats } from "@/lib/domain/diary/diary-query";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";
import { exportDiary } from "@/lib/queries/diary/export-diary";
import { teamView } from "@/lib/queries/team/team-view";
import { toRead } from "./to-read";
import { tableCsv, tableJson } from "./table-text";
import { whileRead } from "./while-read";
import { type ZippedFile, zipOf } from "./zip-of";

const another = "An export is under way. Wait until it is through, then ask again.";

/**
 * Everything of the team as a ZIP archive, in pieces as they are made: the diary, all tables as they are at one instant,
 * postmortems and runbooks to read; never a secret. One at a time, wherever it is asked for. Whoever stops reading ends it.
 */
export async function exportTeam(caller: Caller): Promise<Outcome<AsyncGenerator<Buffer>>> {
  const no = forbidden(caller, "team.export");
  if (no !== null) return no;
  const snapshot = await openSnapshot();
  if (snapshot === null) return refused("conflict", another, { retryAfterSeconds: 30 });
  const pieces = whileRead(archive(caller, snapshot), () => void snapshot.end());
  // Begun, so that it ends the snapshot even where nobody ever reads.
  await pieces.next();
  return done(pieces);
}

async function* archive(caller: Caller, snapshot: Snapshot): AsyncGenerator<Buffer> {
  try {
    yield Buffer.alloc(0);
    const { name } = await teamView();
    const files = [
      { name: "README.md", pieces: () => one(readMe(name, caller.at)) },
      ...exportFormats.map((format) => ({
        name: `diary.${format}`,
        pieces: () => exportDiary({}, format),
      })),
      ...(await toRead(caller)),
      ...exportedTables.flatMap((table) => filesOf(snapshot, table)),
    ];
    yield* zipOf(files, new Date(caller.at));
  } finally {
    await snapshot.end();
  }
}

function filesOf(snapshot: Snapshot, exported: ExportedTable): ZippedFile[] {
  const { name, table, without = [] } = exported;
  const file = (form: string, text: (read: TableRead) => AsyncGenerator<string>): ZippedFile => ({
    name: `tables/${name}.${form}`,
    pieces: async function* () {
      yield* text(await snapshot.table(table, without));
    },
  });
  return [file("json", tableJson), file("csv", tableCsv)];
}

async function* one(text: string): AsyncGenerator<string> {
  yield text;
}
