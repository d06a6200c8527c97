/** The door as clients see it: paths, headers, bodies, pages. */
package street12.gateway.in;
