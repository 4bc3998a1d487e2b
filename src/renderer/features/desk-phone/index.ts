export { ChoosePhoneDialog, ChoosePhoneStep } from './choose-phone.tsx';
export { PhoneMenu } from './phone-menu.tsx';
