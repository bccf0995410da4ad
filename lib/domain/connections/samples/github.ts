/** `.github/workflows/rollback.yml`. Inputs reach the shell through `env`, so that no version is run as a command. */
export const githubWorkflow = `name: Rollback
run-name: Roll back to \${{ inputs.version }} (\${{ inputs.op_id }})
on:
  workflow_dispatch:
    inputs:
      environment: { description: Where, required: true, default: production }
      version: { description: Version to go back to, required: true }
      op_id: { description: Given by Bellwether, required: false, default: by hand }
concurrency:
  group: deploy-\${{ inputs.environment }}
  cancel-in-progress: false
  # queue: max   # on github.com: no later run pushes one out that waits
permissions:
  contents: read
jobs:
  rollback:
    runs-on: ubuntu-latest
    environment: \${{ inputs.environment }}
    timeout-minutes: 15
    steps:
      - uses: actions/checkout@v5
        with:
          ref: \${{ inputs.version }}
      - name: Deploy that version
        env:
          VERSION: \${{ inputs.version }}
        run: ./deploy.sh "$VERSION"`;

/** `.github/workflows/rollout.yml`: each share waits for a reviewer of the environment, and is let go on from here. */
export const githubGates = `name: Roll out
on:
  push: { tags: ['v*'] }
permissions:
  contents: read
jobs:
  share-25:
    runs-on: ubuntu-latest
    environment: production
    steps:
      - uses: actions/checkout@v5
      - run: ./share.sh "$GITHUB_REF_NAME" 25
  share-100:
    needs: share-25
    runs-on: ubuntu-latest
    environment: production
    steps:
      - uses: actions/checkout@v5
      - run: ./share.sh "$GITHUB_REF_NAME" 100`;
