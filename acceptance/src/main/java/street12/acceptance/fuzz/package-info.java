/** Requests made from the OpenAPI documents, good, almost good and hostile, and what must hold whatever is asked. */
package street12.acceptance.fuzz;
