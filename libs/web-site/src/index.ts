export { scriptHashes } from './script-hashes.js';
export { contentSecurityPolicy, sandboxed, securityHeaders, type SecurityHeadersOptions } from './security-headers.js';
export { serveSite, type SiteServer } from './site-server.js';
export { readSiteSettings, type SiteSettings } from './site-settings.js';
export { StaticSite } from './static-site.js';
