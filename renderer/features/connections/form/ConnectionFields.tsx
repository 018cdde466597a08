import { LinkButton } from '#renderer/ui/controls/LinkButton.tsx';
import { SegmentedControl } from '#renderer/ui/controls/SegmentedControl.tsx';
import { SecretField } from '#renderer/ui/fields/SecretField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { LimitsEditor } from '../limits/LimitsEditor.tsx';
import { LimitsTable } from '../limits/LimitsTable.tsx';
import { formsOf } from '../limits/limit-form.ts';
import { WebhookFields } from '../webhooks/WebhookFields.tsx';
import { type ConnectionForm, mayLackKey } from './connection-form.ts';
import { HostField } from './HostField.tsx';

interface Props {
  readonly form: ConnectionForm;
  readonly onChange: (form: ConnectionForm) => void;
}

/** What is asked of a new connection, as far as its preset does not know it. */
export function ConnectionFields({ form, onChange }: Props) {
  const { preset } = form;
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <TextField
          label="Name"
          value={form.name}
          placeholder="Main"
          onChange={(name) => onChange({ ...form, name })}
        />
        <TextField
          label="Environment"
          value={form.environment}
          placeholder="prod"
          hint="Your own word; leave empty for none."
          onChange={(environment) => onChange({ ...form, environment })}
        />
      </div>
      {preset.hosts.length === 0 ? (
        <HostField value={form.hosts} onChange={(hosts) => onChange({ ...form, hosts })} />
      ) : null}
      {preset.authentication === 'address' ? (
        <WebhookFields
          form={form.webhook}
          onChange={(webhook) => onChange({ ...form, webhook })}
          problem={null}
        />
      ) : null}
      {preset.authentication === 'header' ? <KeyFields form={form} onChange={onChange} /> : null}
      <Limits form={form} onChange={onChange} />
    </div>
  );
}

const WITH_OR_WITHOUT = [
  { value: 'header', label: 'In a header' },
  { value: 'none', label: 'No key' },
] as const;

function KeyFields({ form, onChange }: Props) {
  return (
    <>
      {mayLackKey(form) ? (
        <SegmentedControl
          label="How it is given a key"
          showsLabel
          value={form.hasKey ? 'header' : 'none'}
          options={WITH_OR_WITHOUT}
          onChange={(way) => onChange({ ...form, hasKey: way === 'header' })}
        />
      ) : null}
      {form.hasKey ? (
        <SecretField
          label="Key"
          value={form.key}
          onChange={(key) => onChange({ ...form, key })}
          hint="It goes to your system’s keychain and is never shown again."
        />
      ) : (
        <p className="m-0 text-ink-soft">
          Whoever knows its address can call it. Nothing is kept in the keychain.
        </p>
      )}
      {form.hasKey && mayLackKey(form) ? (
        <TextField
          label="Header that carries the key"
          value={form.header}
          placeholder={form.preset.header ?? 'Authorization: Bearer'}
          hint="As in “X-Api-Key”, or “Authorization: Bearer”."
          mono
          onChange={(header) => onChange({ ...form, header })}
        />
      ) : null}
    </>
  );
}

function Limits({ form, onChange }: Props) {
  const { preset, limits } = form;
  return (
    <section className="border-t border-hairline pt-4">
      <div className="mb-2 flex items-center justify-between">
        <h3 className="font-medium">Limits</h3>
        {limits === null ? (
          <LinkButton onClick={() => onChange({ ...form, limits: formsOf(preset.limits) })}>
            Change them
          </LinkButton>
        ) : (
          <LinkButton onClick={() => onChange({ ...form, limits: null })}>
            Take those of the preset
          </LinkButton>
        )}
      </div>
      {limits === null ? (
        <LimitsTable limits={preset.limits} />
      ) : (
        <LimitsEditor forms={limits} onChange={(changed) => onChange({ ...form, limits: changed })} />
      )}
    </section>
  );
}
