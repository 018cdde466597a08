import { contextBridge } from 'electron';

contextBridge.exposeInMainWorld('sluice', {});
