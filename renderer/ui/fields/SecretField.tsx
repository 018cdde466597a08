import { Field as Base } from '@base-ui/react/field';
import { useState } from 'react';
import { IconButton } from '../controls/IconButton.tsx';
import { Field, type FieldProps } from './Field.tsx';
import { CONTROL_LOOK } from './field-look.ts';

interface SecretFieldProps extends FieldProps {
  /** What is being typed; what is stored never comes back into the window. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isStored?: boolean;
}

/** Write-only: what is typed can be looked at while it is typed, what was saved never. Nothing may offer to fill or keep it. */
export function SecretField({ value, onChange, isStored = false, ...field }: SecretFieldProps) {
  const [isShown, setShown] = useState(false);
  const isReadable = isShown && value !== '';
  return (
    <Field {...field}>
      <div
        className="relative"
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) setShown(false);
        }}
      >
        <Base.Control
          type={isReadable ? 'text' : 'password'}
          value={value}
          onValueChange={onChange}
          autoComplete="new-password"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          data-1p-ignore=""
          data-lpignore="true"
          data-bwignore=""
          placeholder={isStored ? 'Saved. Type to replace it.' : ''}
          className={`${CONTROL_LOOK} h-7 pr-8 pl-2 font-mono text-sm`}
        />
        {value === '' ? null : (
          <span className="absolute top-0.5 right-0.5">
            <IconButton
              size="small"
              icon={isReadable ? 'hide' : 'show'}
              label={isReadable ? 'Hide what is typed' : 'Show what is typed'}
              onClick={() => setShown(!isReadable)}
            />
          </span>
        )}
      </div>
    </Field>
  );
}
