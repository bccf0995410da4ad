// npm run playground: installs what is missing, builds nothing itself, and hands over to run.ts on
// Node 24. Plain JavaScript for Node 20, like everything that runs before the installation.
import { createHash } from "node:crypto";
import { join } from "node:path";
import { bootstrap, handOver } from "../scripts/bootstrap.mjs";
import { canReach, nearestExisting, serverUser } from "../scripts/postgres-user.mjs";
import { giveUp, inProject, root } from "../scripts/project.mjs";

/** The playground's own data: beside the code, or where the database's user can reach it. */
function dataDirectory() {
  const beside = inProject(".playground", "bellwether");
  const user = serverUser(join(beside, "postgres"));
  if (canReach(nearestExisting(beside), user)) return beside;
  const mark = createHash("sha256").update(root).digest("hex").slice(0, 8);
  return join("/var/lib/bellwether", `playground-${mark}`);
}

bootstrap()
  .then(() => {
    process.env.PLAYGROUND_DATA_DIR ||= dataDirectory();
    handOver("../playground/run.ts", process.argv.slice(2));
  })
  .catch(giveUp);
