/** What personal data may be looked at for, in the order they are offered. */
export const PURPOSES = ['resolve-failure', 'citizen-request', 'reconciliation', 'inspection', 'legal-request'] as const;
