declare module "role-based-email-addresses" {
  /** Local parts that stand for a job or a group; each group also hangs on the list as a property. */
  const words: readonly string[];
  export default words;
}
