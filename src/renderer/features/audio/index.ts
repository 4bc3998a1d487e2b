export { SoundSettings } from './sound-settings.tsx';
