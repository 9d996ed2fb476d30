import { DataAwsIamOpenidConnectProvider } from '@cdktf/provider-aws/lib/data-aws-iam-openid-connect-provider/index.js';
import { IamOpenidConnectProvider } from '@cdktf/provider-aws/lib/iam-openid-connect-provider/index.js';
import { Construct } from 'constructs';

const URL = 'https://token.actions.githubusercontent.com';

/** Settings of a {@link GithubProvider}. */
export interface GithubProviderProps {
  /** An account has one provider: false where another environment or team made it. @default true */
  readonly create?: boolean;
}

/** GitHub Actions as an identity provider of the account. Made here, or found by its address. */
export class GithubProvider extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: GithubProviderProps = {}) {
    super(scope, id);
    // AWS checks GitHub's certificate against its own trust store, so no thumbprint is given.
    this.arn =
      (props.create ?? true)
        ? new IamOpenidConnectProvider(this, 'Resource', { url: URL, clientIdList: ['sts.amazonaws.com'] }).arn
        : new DataAwsIamOpenidConnectProvider(this, 'Resource', { url: URL }).arn;
  }
}
