// A window with nothing behind it: what any Electron program pays for its start.
const { app, BrowserWindow } = require('electron');
const { join } = require('node:path');

const data = process.argv.find((argument) => argument.startsWith('--data=')) ?? '--data=';
app.setPath('userData', data.slice('--data='.length));
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800 });
  return window.loadFile(join(__dirname, 'index.html'));
});
