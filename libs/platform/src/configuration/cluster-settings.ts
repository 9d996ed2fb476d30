import { z } from 'zod';
import { explained, minute, onOff, url, whole } from './setting.js';

/** S3's rules for names of general purpose buckets (Amazon S3 User Guide, "Bucket naming rules"). */
const bucketName = /^(?=.{3,63}$)[a-z0-9][a-z0-9.-]*[a-z0-9]$/;

/** What only matters when the product runs as several processes; the defaults are those of one process on a laptop. */
export const clusterSettings = {
  ACCESS: explained(
    z.enum(['local', 'trusted-network'], { error: 'is neither local nor trusted-network' }).default('local'),
    {
      description:
        'Who may reach the address: this machine (`local`), or whoever the network and the proxy in front let through (`trusted-network`); there are no accounts yet.',
      remedy: 'Give local, or trusted-network with authentication in front (docs/decisions/0020-access.md).',
    },
  ),
  PUBLIC_ORIGIN: explained(url(/^https?$/, 'an http(s) origin').optional(), {
    description: 'Origin under which readers open the product, e.g. https://groundwork.example.org.',
    remedy: 'Give scheme and host, with the port if it is not the usual one.',
  }),
  TRUSTED_PROXY_HOPS: explained(whole(0, 5).default(0), {
    description:
      'Proxies in front whose X-Forwarded-For is believed, counted from this process; the rate limit counts the address they name.',
    remedy: 'Give 0, or the number of proxies, e.g. 1 for one load balancer.',
  }),
  WORKER: explained(
    z.enum(['embedded', 'external'], { error: 'is neither embedded nor external' }).default('embedded'),
    {
      description: 'Whether the API ingests documents itself or leaves them to `apps/worker`.',
      remedy: 'Give embedded or external.',
    },
  ),
  WORKER_LEASE_MS: explained(whole(1_000, 10 * minute).default(30_000), {
    description: 'How long a worker that fell silent keeps its work (PostgreSQL only).',
    remedy: 'Give milliseconds from 1000 to 600000.',
  }),
  MIGRATE_ON_START: explained(onOff.default(true), {
    description: 'Whether the start brings the database schema up to date; off where a job of its own does.',
    remedy: 'Give on or off.',
  }),
  DATABASE_LOGIN_URL: explained(url(/^postgres(ql)?$/, 'a postgresql:// URL').optional(), {
    description:
      'The migration job makes the user of this URL a role that reads and writes rows and owns nothing; api and worker get it as DATABASE_URL.',
    remedy: 'Give postgresql://user:password@host:5432/database, or leave it out: then everybody is the owner.',
    secret: true,
  }),
  DATABASE_WAIT_MS: explained(whole(0, 30 * minute).default(minute), {
    description: 'How long the migration job goes on trying to reach the database.',
    remedy: 'Give milliseconds from 0 to 1800000.',
  }),
  DATA_DIR_SHARED: explained(onOff.default(false), {
    description: 'Says that DATA_DIR is one file system for all processes, which then find each other’s originals.',
    remedy: 'Give on only for a volume that all of them mount (ReadWriteMany), or set S3_BUCKET.',
  }),
  SHUTDOWN_DELAY_MS: explained(whole(0, 5 * minute).default(0), {
    description:
      'How long requests are still taken after SIGTERM while readiness fails, so that load balancers notice.',
    remedy: 'Give milliseconds from 0 to 300000.',
  }),
  METRICS_PORT: explained(whole(0, 65_535).optional(), {
    description:
      'TCP port of `/metrics` for Prometheus, on the address of HOST; 0 takes any free one. Without it none are served.',
    remedy: 'Give a number from 1 to 65535 that nothing else uses, e.g. METRICS_PORT=9464.',
  }),
  CLOUDWATCH_ENVIRONMENT: explained(
    z
      .string()
      .regex(/^[A-Za-z0-9._-]{1,100}$/, 'is not the name of an environment')
      .optional(),
    {
      description:
        'Sends documents, seconds, failed passages and failures of the index to CloudWatch under this `Environment`. Without it nothing is sent.',
      remedy: 'Give <project>-<environment> as the observability stack has it, e.g. groundwork-prod, or leave it out.',
    },
  ),
  S3_BUCKET: explained(z.string().regex(bucketName, 'is not the name of an S3 bucket').optional(), {
    description: 'Bucket of the originals. Without it they are files under DATA_DIR.',
    remedy: 'Give the name alone, without s3:// and without a path (S3_PREFIX is the path).',
  }),
  S3_PREFIX: explained(
    z
      .string()
      .regex(/^([A-Za-z0-9_.-]+\/)*[A-Za-z0-9_.-]+\/?$/, 'is not a prefix of object keys')
      .optional(),
    {
      description: 'Beginning of all keys in the bucket.',
      remedy: 'Give names separated by "/", e.g. groundwork/prod.',
    },
  ),
  AWS_REGION: explained(
    z
      .string()
      .regex(/^[a-z0-9-]{2,40}$/, 'is not a region')
      .optional(),
    {
      description: 'Region of the bucket and of CloudWatch. Default us-east-1.',
      remedy: 'Give a region such as eu-central-1.',
    },
  ),
  AWS_ENDPOINT_URL: explained(url(/^https?$/, 'an http(s) URL').optional(), {
    description:
      'Endpoint of an S3-compatible store (MinIO, Ceph, …) or of an emulator of AWS. Without it that of AWS.',
    remedy: 'Give a URL such as http://127.0.0.1:9000.',
  }),
} as const;
