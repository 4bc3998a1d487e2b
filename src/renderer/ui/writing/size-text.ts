import { useFormat } from '../../i18n/index.ts';

/** The size of a file as one says it: '812 B', '14 KB', '2.4 MB'. */
export function useSizeText(): (bytes: number) => string {
  const format = useFormat();
  return (bytes) => {
    if (bytes < 1000) return `${bytes.toString()} B`;
    if (bytes < 1_000_000) return `${format.count(Math.round(bytes / 1000))} KB`;
    return `${format.decimal(bytes / 1_000_000, 1)} MB`;
  };
}
