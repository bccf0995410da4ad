/** A service account that may roll out, and act as the one the target deploys with. */
export const cloudDeployRoles = `gcloud iam service-accounts create bellwether --project acme
gcloud projects add-iam-policy-binding acme --role roles/clouddeploy.operator \\
  --member serviceAccount:bellwether@acme.iam.gserviceaccount.com
gcloud iam service-accounts add-iam-policy-binding EXECUTION_SERVICE_ACCOUNT --project acme --role roles/iam.serviceAccountUser \\
  --member serviceAccount:bellwether@acme.iam.gserviceaccount.com
gcloud iam service-accounts keys create bellwether.json --iam-account bellwether@acme.iam.gserviceaccount.com`;

/** The topics Cloud Deploy sends to, if they exist, pushed here with a token that Google signs. */
export const cloudDeployTopics = `for TOPIC in clouddeploy-operations clouddeploy-approvals clouddeploy-advances; do
  gcloud pubsub topics create "$TOPIC" --project acme
  gcloud pubsub subscriptions create "bellwether-$TOPIC" --project acme --topic "$TOPIC" \\
    --push-auth-service-account bellwether@acme.iam.gserviceaccount.com \\
    --push-endpoint {callback}
done`;

/** A release that says which version and commit it is. */
export const cloudDeployRelease = `gcloud deploy releases create "shop-$(echo "$VERSION" | tr . -)" --project acme --region europe-west1 \\
  --delivery-pipeline shop --annotations "version=$VERSION,commit=$COMMIT_SHA"`;
