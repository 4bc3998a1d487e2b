/**
 * What a language says of the texts of English. A key that is not there yet is shown in English, so that a feature can be built
 * before its words are known in all languages; the test of the texts finds it.
 */
export type Partly<Texts> = {
  readonly [Key in keyof Texts]?: Texts[Key] extends string ? string : Partly<Texts[Key]>;
};
