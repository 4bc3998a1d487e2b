export { SignInFrame } from './sign-in-frame.tsx';
export { SignInScreen } from './sign-in-screen.tsx';
