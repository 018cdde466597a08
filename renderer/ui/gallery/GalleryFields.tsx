import { useState } from 'react';
import { Checkbox } from '../controls/Checkbox.tsx';
import { Combobox } from '../controls/Combobox.tsx';
import { SegmentedControl } from '../controls/SegmentedControl.tsx';
import { Select } from '../controls/Select.tsx';
import { Switch } from '../controls/Switch.tsx';
import { NumberField } from '../fields/NumberField.tsx';
import { SearchField } from '../fields/SearchField.tsx';
import { SecretField } from '../fields/SecretField.tsx';
import { TextField } from '../fields/TextField.tsx';

const FRUITS = ['apple', 'banana', 'cherry', 'damson', 'elderberry'].map((value) => ({
  value,
  label: value[0]?.toUpperCase() + value.slice(1),
}));

export function GalleryFields() {
  const [text, setText] = useState('What was typed');
  const [secret, setSecret] = useState('');
  const [number, setNumber] = useState<number | null>(10);
  const [fruit, setFruit] = useState('apple');
  const [isOn, setOn] = useState(true);
  const [search, setSearch] = useState('');
  return (
    <div className="grid grid-cols-3 gap-x-6 gap-y-4">
      <TextField label="Name" value={text} onChange={setText} hint="Shown wherever it is used." />
      <TextField
        label="Address"
        value="htp:/example"
        onChange={setText}
        error="This is no web address. It should begin with https://"
      />
      <TextField label="Body" value={'{"a": 1}'} onChange={setText} mono lines={2} />
      <SecretField label="Key" value={secret} onChange={setSecret} isStored />
      <SecretField label="New key" value="not a real one" onChange={setSecret} />
      <NumberField label="Rate" value={number} onChange={setNumber} unit="per second" min={1} />
      <Select label="Fruit" value={fruit} onChange={setFruit} options={FRUITS} />
      <Combobox label="Any fruit" value={fruit} onChange={setFruit} options={FRUITS} />
      <TextField label="Not now" value="Cannot be changed" onChange={setText} disabled />
      <Checkbox
        label="With a header row"
        checked={isOn}
        onChange={setOn}
        hint="The first line holds names."
      />
      <Checkbox label="Some of them" checked={false} indeterminate onChange={setOn} />
      <Switch label="Keep awake" checked={isOn} onChange={setOn} hint="As long as something runs." />
      <Switch label="Off" checked={false} onChange={setOn} />
      <Checkbox label="Not ticked" checked={false} onChange={setOn} />
      <SegmentedControl
        label="Theme"
        value={fruit === 'apple' ? 'light' : 'dark'}
        onChange={() => setFruit('apple')}
        options={[
          { value: 'light', label: 'Light', icon: 'sun' },
          { value: 'dark', label: 'Dark', icon: 'moon' },
        ]}
      />
      <SearchField label="Find" value={search} onChange={setSearch} keys="Mod+F" />
      <SearchField
        label="Find again"
        value="ada"
        onChange={setSearch}
        found="3 of 17"
        onNext={() => setSearch('')}
        onPrevious={() => setSearch('')}
      />
    </div>
  );
}
