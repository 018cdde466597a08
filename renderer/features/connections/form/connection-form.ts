import type { ConnectionWish, PresetView } from '#shared/ipc/connections.ts';
import { type LimitForm, wishesOf } from '../limits/limit-form.ts';
import { newWebhookForm, secretOf, type WebhookForm } from '../webhooks/webhook-form.ts';
import { readHosts } from './typed-hosts.ts';

/** A connection while it is being typed. */
export interface ConnectionForm {
  readonly preset: PresetView;
  readonly name: string;
  readonly environment: string;
  /** Where the key may go, for presets without a host of their own, as it was typed. */
  readonly hosts: string;
  /** Which header carries the key, as in `Authorization: Bearer`; empty for the preset's. */
  readonly header: string;
  readonly key: string;
  /** Whether it asks for a key at all; only an API that nobody knows may not. */
  readonly hasKey: boolean;
  readonly webhook: WebhookForm;
  /** Null while the preset's limits hold. */
  readonly limits: readonly LimitForm[] | null;
}

export const newConnectionForm = (preset: PresetView): ConnectionForm => ({
  preset,
  name: preset.hosts.length === 0 ? '' : preset.name,
  environment: '',
  hosts: '',
  header: '',
  key: '',
  hasKey: true,
  webhook: newWebhookForm([]),
  limits: null,
});

/** What is still missing before it can be tested or saved; null when nothing is. */
export function missingOf(form: ConnectionForm): string | null {
  if (form.name.trim() === '') return 'Give it a name.';
  if (form.preset.hosts.length === 0) {
    const { hosts, problem } = readHosts(form.hosts);
    if (problem !== null) return 'Correct the host.';
    if (hosts.length === 0) return 'Enter its host.';
  }
  if (form.preset.authentication === 'address') {
    if (form.webhook.address.trim() === '') return 'Paste the address of the webhook.';
    if (form.webhook.name.trim() === '') return 'Give the webhook a name.';
  }
  if (form.preset.authentication === 'header' && form.hasKey && form.key.trim() === '')
    return mayLackKey(form) ? 'Paste the key, or choose “No key”.' : 'Paste the key.';
  if (form.limits !== null && wishesOf(form.limits) === null) return 'Complete the limits.';
  return null;
}

/** An API that nobody knows may want no key, as one's own scripts and automations often do. */
export const mayLackKey = ({ preset }: ConnectionForm): boolean => preset.id === 'generic';

/** The form as it is asked for. */
export function wishOf(form: ConnectionForm): ConnectionWish {
  const { preset, webhook } = form;
  const isByAddress = preset.authentication === 'address';
  const key = form.hasKey ? form.key.trim() : '';
  const header = form.hasKey ? form.header.trim() : '';
  return {
    preset: preset.id,
    name: form.name.trim(),
    environment: form.environment.trim() === '' ? null : form.environment.trim(),
    hosts: [...readHosts(form.hosts).hosts],
    header: header === '' ? null : header,
    secret: isByAddress ? secretOf(webhook) : key === '' ? null : key,
    limits: form.limits === null ? null : wishesOf(form.limits),
    webhook: isByAddress
      ? {
          name: webhook.name.trim(),
          pool: webhook.pool.trim(),
          usedBefore: webhook.usedBefore ?? 0,
          tableRows: webhook.tableRows,
        }
      : null,
  };
}
