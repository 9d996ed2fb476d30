/** Address of the emulator of AWS that the suite's set-up has started; nothing if moto is not on this machine. */
export const EMULATOR = process.env.SPEC_EMULATOR;

/** moto's own account. */
export const ACCOUNT = '123456789012';

/** What AWS clients and Terraform need to talk to it. */
export const EMULATOR_VARIABLES: Readonly<Record<string, string>> = {
  AWS_ENDPOINT_URL: EMULATOR ?? '',
  AWS_ACCESS_KEY_ID: 'testing',
  AWS_SECRET_ACCESS_KEY: 'testing',
  AWS_REGION: 'us-east-1',
  AWS_EC2_METADATA_DISABLED: 'true',
};
