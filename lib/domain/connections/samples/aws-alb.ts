/** What the key may do. Descriptions know no resources in IAM; changes are held to one listener and its rules. */
export const albPolicy = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "elasticloadbalancing:DescribeListeners", "elasticloadbalancing:DescribeRules", "elasticloadbalancing:DescribeTargetGroups",
        "elasticloadbalancing:DescribeTargetHealth", "elasticloadbalancing:DescribeTags"
      ],
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Action": ["elasticloadbalancing:ModifyListener", "elasticloadbalancing:ModifyRule"],
      "Resource": [
        "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/shop/50dc6c495c0c9188/*",
        "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener-rule/app/shop/50dc6c495c0c9188/*"
      ]
    }
  ]
}`;

/** Both groups behind one listener, the new one without traffic; and what a deploy says of the group it fills. */
export const albForward = `aws elbv2 modify-listener --listener-arn "$LISTENER" --default-actions \\
  "[{\\"Type\\":\\"forward\\",\\"ForwardConfig\\":{\\"TargetGroups\\":[{\\"TargetGroupArn\\":\\"$BLUE\\",\\"Weight\\":100},{\\"TargetGroupArn\\":\\"$GREEN\\",\\"Weight\\":0}]}}]"
# At the end of each deploy to a group, so that Bellwether knows what runs there:
aws elbv2 add-tags --resource-arns "$GREEN" --tags "Key=version,Value=$VERSION"`;
