import type { ConnectionWish, PresetView } from '#shared/ipc/connections.ts';
import { type LimitForm, wishesOf } from './limit-form.ts';
import { newWebhookForm, secretOf, type WebhookForm } from './webhook-form.ts';

/** A connection while it is being typed. */
export interface ConnectionForm {
  readonly preset: PresetView;
  readonly name: string;
  readonly environment: string;
  /** Where the key may go, for presets without a host of their own; blanks or commas between several. */
  readonly hosts: string;
  /** Which header carries the key, as in `Authorization: Bearer`; empty for the preset's. */
  readonly header: string;
  readonly key: string;
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
  webhook: newWebhookForm([]),
  limits: null,
});

/** What is still missing before it can be tested or saved; null when nothing is. */
export function missingOf(form: ConnectionForm): string | null {
  if (form.name.trim() === '') return 'Give it a name.';
  if (form.preset.hosts.length === 0 && hostsOf(form).length === 0) return 'Say where its key may go.';
  if (form.preset.authentication === 'address') {
    if (form.webhook.address.trim() === '') return 'Paste the address of the webhook.';
    if (form.webhook.name.trim() === '') return 'Give the webhook a name.';
  }
  if (form.preset.authentication === 'header' && !mayLackKey(form) && form.key.trim() === '')
    return 'Paste the key.';
  if (form.limits !== null && wishesOf(form.limits) === null) return 'Complete the limits.';
  return null;
}

/** An API that nobody knows may want no key, as one on this machine. */
export const mayLackKey = ({ preset }: ConnectionForm): boolean => preset.id === 'generic';

/** The form as it is asked for. */
export function wishOf(form: ConnectionForm): ConnectionWish {
  const { preset, webhook } = form;
  const isByAddress = preset.authentication === 'address';
  return {
    preset: preset.id,
    name: form.name.trim(),
    environment: form.environment.trim() === '' ? null : form.environment.trim(),
    hosts: hostsOf(form),
    header: form.header.trim() === '' ? null : form.header.trim(),
    secret: isByAddress ? secretOf(webhook) : form.key.trim() === '' ? null : form.key.trim(),
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

const hostsOf = ({ hosts }: ConnectionForm): string[] => hosts.split(/[\s,]+/).filter((host) => host !== '');
