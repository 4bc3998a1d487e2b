import { Button } from '@mantine/core';
import { IconMoodSad } from '@tabler/icons-react';
import { Component } from 'react';
import { useTranslation } from 'react-i18next';
import { reportFault } from '../platform/index.ts';
import { EmptyState } from '../ui/index.ts';

interface ErrorBoundaryProps {
  readonly children: React.ReactNode;
}

/** Keeps a fault of one part from taking the window with it: reports it and offers the way on. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    reportFault(error);
  }

  override render(): React.ReactNode {
    if (!this.state.failed) return this.props.children;
    return <Fault onRetry={() => this.setState({ failed: false })} />;
  }
}

function Fault({ onRetry }: { onRetry(): void }) {
  const { t } = useTranslation();
  return (
    <div role="alert" style={{ blockSize: '100%' }}>
      <EmptyState icon={IconMoodSad} title={t('app.faultTitle')} text={t('app.faultText')}>
        <Button variant="default" onClick={onRetry}>
          {t('common.tryAgain')}
        </Button>
        <Button onClick={() => window.location.reload()}>{t('app.reload')}</Button>
      </EmptyState>
    </div>
  );
}
