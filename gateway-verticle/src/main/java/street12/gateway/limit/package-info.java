/** How often one caller may come, so that nobody can starve the others. */
package street12.gateway.limit;
