export { canMerge, currentCall, handOver, mayOnlyLook, ringingCall, swapTarget } from './calls.ts';
export {
  type PhoneActions,
  PhoneActionsProvider,
  type PhoneCommand,
  usePhoneActions,
} from './phone-actions.tsx';
export { PhoneBar, PhoneStrip } from './phone-bar.tsx';
