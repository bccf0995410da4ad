/** What the key may do, on one application and its groups. */
export const codeDeployPolicy = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "codedeploy:ListDeployments", "codedeploy:GetDeployment", "codedeploy:BatchGetDeployments",
        "codedeploy:GetDeploymentGroup", "codedeploy:CreateDeployment",
        "codedeploy:GetApplicationRevision", "codedeploy:RegisterApplicationRevision"
      ],
      "Resource": ["arn:aws:codedeploy:eu-central-1:123456789012:deploymentgroup:shop/*", "arn:aws:codedeploy:eu-central-1:123456789012:application:shop"]
    },
    {
      "Effect": "Allow",
      "Action": ["codedeploy:StopDeployment", "codedeploy:ContinueDeployment", "codedeploy:GetDeploymentConfig"],
      "Resource": "*"
    }
  ]
}`;

/** A topic, and the group's trigger to it; the last line says what goes into the form. */
export const codeDeployTrigger = `TOPIC=$(aws sns create-topic --name CodeDeployTopic_bellwether --attributes SignatureVersion=2 --query TopicArn --output text)
aws deploy update-deployment-group --application-name shop --current-deployment-group-name production --trigger-configurations \\
  "triggerName=bellwether,triggerTargetArn=$TOPIC,triggerEvents=DeploymentStart,DeploymentReady,DeploymentSuccess,DeploymentFailure,DeploymentStop,DeploymentRollback"
echo "$TOPIC"`;

/** The topic's subscription here: confirmed by itself once the topic's ARN is saved. */
export const codeDeploySubscription = `aws sns subscribe --topic-arn "$TOPIC" --protocol https --notification-endpoint {callback}`;
