// What the bundler makes of these imports: addresses.
declare module "*?file" {
  const address: string;
  export default address;
}
declare module "*.woff2" {
  const address: string;
  export default address;
}
