import { join } from 'node:path';
import { app, safeStorage } from 'electron';
import { memorySecrets, type SecretStore, sealedSecrets } from './secrets.ts';

/**
 * The system's secret store by Electron's safeStorage, once the app is ready. On Linux the fallback 'basic_text' encrypts
 * with a key that everybody knows: it counts as no store, unless the program was started with `--password-store=basic`,
 * which somebody must have meant.
 */
export function systemSecrets(folder: string): SecretStore {
  if (!safeStorage.isEncryptionAvailable() && !basicWasMeant()) return memorySecrets();
  if (process.platform === 'linux') {
    const backend = safeStorage.getSelectedStorageBackend();
    if ((backend === 'basic_text' || backend === 'unknown') && !basicWasMeant()) return memorySecrets();
    if (basicWasMeant()) safeStorage.setUsePlainTextEncryption(true);
  }
  return sealedSecrets(join(folder, 'secrets.json'), {
    seal: (plain) => safeStorage.encryptString(plain),
    open: (sealed) => safeStorage.decryptString(sealed),
  });
}

function basicWasMeant(): boolean {
  return process.platform === 'linux' && app.commandLine.getSwitchValue('password-store') === 'basic';
}
