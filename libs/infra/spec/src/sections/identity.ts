import { z } from 'zod';
import { emailAddress, webOrigin } from './primitives.js';

/** Cognito. */
export const identitySection = z.strictObject({
  passwordPolicy: z
    .strictObject({
      /** @default 12 */
      minimumLength: z.int().min(8).max(99).default(12),
      /** @default true */
      requireLowercase: z.boolean().default(true),
      /** @default true */
      requireUppercase: z.boolean().default(true),
      /** @default true */
      requireNumbers: z.boolean().default(true),
      /** @default true */
      requireSymbols: z.boolean().default(true),
      /** @default 3 */
      temporaryPasswordValidityDays: z.int().min(1).max(365).default(3),
    })
    .prefault({}),
  /** @default 'optional' */
  mfa: z.enum(['off', 'optional', 'required']).default('optional'),
  /** Where sign-in returns to; with `edge.domain` its address is added. @default [] */
  callbackUrls: z.array(webOrigin).default([]),
  /** @default [] */
  logoutUrls: z.array(webOrigin).default([]),
  /** Whether anybody may create an account. @default false */
  selfSignUp: z.boolean().default(false),
  /** @default 60 */
  accessTokenMinutes: z.int().min(5).max(1440).default(60),
  /** @default 30 */
  refreshTokenDays: z.int().min(1).max(3650).default(30),
  /** Mail through SES; Cognito's own sender is limited to 50 a day. @default Cognito's own */
  email: z
    .strictObject({
      from: emailAddress,
      sesIdentityArn: z
        .string()
        .regex(/^arn:aws[a-z-]*:ses:[a-z0-9-]+:\d{12}:identity\/\S+$/, { error: 'is no ARN of an SES identity' }),
    })
    .optional(),
});
