/** As the console passes them to resource pages. */
export interface ResourcePageProps {
  namespace?: string;
}
