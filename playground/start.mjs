// npm run playground: installs what is missing and hands over to run.ts on Node 24. Plain JavaScript
// for Node 20, like everything that runs before the installation.
import { bootstrap, handOver } from "../scripts/bootstrap.mjs";
import { giveUp, inProject } from "../scripts/project.mjs";

bootstrap()
  .then(() => {
    process.env.PLAYGROUND_DATA_DIR ||= inProject(".playground", "bellwether");
    handOver("../playground/run.ts", process.argv.slice(2));
  })
  .catch(giveUp);
