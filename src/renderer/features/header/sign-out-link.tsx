import { useTranslation } from 'react-i18next';
import css from './header.module.css';
import { useSignOut } from './use-sign-out.tsx';

/** Who is signed in and the way out, where there is no header yet. */
export function SignOutLink({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  const { leave, dialog } = useSignOut();
  return (
    <>
      <span className={`ellipsis ${css.signedIn}`} title={name}>
        {name}
      </span>
      <button type="button" className={css.signOut} onClick={leave}>
        {t('header.signOut')}
      </button>
      {dialog}
    </>
  );
}
