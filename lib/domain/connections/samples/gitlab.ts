/** A deploy job of `.gitlab-ci.yml` that can be run again. */
export const gitlabDeployJob = `deploy:
  stage: deploy
  environment: { name: production, url: https://shop.example }
  resource_group: production        # one at a time
  script: ./deploy.sh "$CI_COMMIT_SHA"`;

/** A rollback job of `.gitlab-ci.yml` that a pipeline with variables runs. */
export const gitlabPipeline = `workflow:
  name: $PIPELINE_NAME
  rules:
    - if: $ROLLBACK_TO
      variables: { PIPELINE_NAME: "Rollback $OP_ID" }   # how Bellwether finds its own pipeline after a lost answer
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
.usual:                             # every other job: "extends: .usual", or it runs in a rollback, too
  rules: [{ if: $ROLLBACK_TO, when: never }, { when: on_success }]
rollback:
  rules: [{ if: $ROLLBACK_TO }]
  environment: { name: $ENVIRONMENT }
  resource_group: $ENVIRONMENT
  script: ./deploy.sh "$ROLLBACK_TO"`;

/** Jobs that wait until they are started from here: each gives the version its share. */
export const gitlabGates = `.share:
  stage: deploy
  environment: { name: production }
  resource_group: production
  when: manual
  script: ./share.sh "$CI_COMMIT_REF_NAME" "$SHARE"
share 25:  { extends: .share, variables: { SHARE: "25" } }
share 100: { extends: .share, variables: { SHARE: "100" }, needs: [share 25] }`;
